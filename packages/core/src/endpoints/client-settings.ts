import { type ClientSettings, type ClientSettingsChange, clientSettingsChange } from "@gatehouse/schemas";
import { changeClient, findClient } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readPosturePolicy } from "../clients/posture/policy.ts";
import { judgePosture } from "../clients/posture/posture.ts";
import { checkRedirectUri } from "../clients/redirect-uri.ts";
import { describeProblem } from "../clients/registration-problem.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import { isScopeAllowed, splitList } from "../scopes/index.ts";
import type { ClientChange } from "../storage/contracts/clients.ts";
import type { ClientRecord } from "../storage/records.ts";

export const getClientSettings: Endpoint = async (request, context, caller) => {
	const client = await findClient(request.params["id"] ?? "", caller, context.stores);
	return json(200, await renderSettings(client, context));
};

/** Changes Gatehouse's own members of a client; what the body leaves out stays. */
export const changeClientSettings: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.settings_changed" } as const;
	const { client } = await changeClient(call, context, (current) => {
		const wanted = readMessage(request, clientSettingsChange);
		checkRights(caller, wanted, current);
		checkRedirectUris(current, wanted);
		checkRequiredScopes(current, wanted, context);
		return { change: decide(current, wanted, context.clock.now()) };
	});
	return json(200, await renderSettings(client, context));
};

/** What others rely on (verified) and what stops an application (paused) is for administrators. */
function checkRights(caller: Caller, wanted: ClientSettingsChange, client: ClientRecord): void {
	if (caller.kind !== "person" || caller.account.role === "administrator") return;
	const current = { verified: client.verifiedAt !== null, paused: client.pausedAt !== null };
	for (const member of ["verified", "paused"] as const) {
		const value = wanted[member];
		if (value !== undefined && value !== current[member]) {
			throw new OAuthError("request_forbidden", `A developer may not set ${member}. An administrator can.`, {
				reason: `developer_${member}`,
			});
		}
	}
}

/** A type narrows the addresses that a client may have: those that it has must fit. */
function checkRedirectUris(client: ClientRecord, wanted: ClientSettingsChange): void {
	const type = wanted.application_type ?? null;
	for (const value of client.redirectUris) {
		const problem = checkRedirectUri(value, type);
		if (problem === undefined) continue;
		throw new OAuthError(
			"invalid_redirect_uri",
			describeProblem({ member: "redirect_uris", value, problem }),
			{ reason: `redirect_uris_${problem}` },
		);
	}
}

function checkRequiredScopes(client: ClientRecord, wanted: ClientSettingsChange, context: Context): void {
	const allowed = splitList(client.scope);
	const strange = wanted.required_scopes?.find(
		(scope) => !isScopeAllowed(context.config.strategies.scope, allowed, scope),
	);
	if (strange === undefined) return;
	throw new OAuthError(
		"invalid_client_metadata",
		`required_scopes may not hold "${strange}": the client's scope does not allow it.`,
		{ reason: "required_scopes_value" },
	);
}

function decide(client: ClientRecord, wanted: ClientSettingsChange, now: number): ClientChange {
	const since = (flag: boolean, before: number | null) => (flag ? (before ?? now) : null);
	return {
		...(wanted.application_type === undefined ? {} : { applicationType: wanted.application_type }),
		...(wanted.verified === undefined ? {} : { verifiedAt: since(wanted.verified, client.verifiedAt) }),
		...(wanted.paused === undefined ? {} : { pausedAt: since(wanted.paused, client.pausedAt) }),
		...(wanted.required_scopes === undefined ? {} : { requiredScopes: [...new Set(wanted.required_scopes)] }),
		updatedAt: now,
	};
}

async function renderSettings(client: ClientRecord, context: Context): Promise<ClientSettings> {
	const owner = client.ownerAccount;
	const account = owner !== null && isUuid(owner) ? await context.stores.accounts.find(owner) : undefined;
	return {
		application_type: client.applicationType,
		verified: client.verifiedAt !== null,
		paused: client.pausedAt !== null,
		required_scopes: [...client.requiredScopes],
		registered_by:
			account === undefined ? null : { id: account.id, email: account.email, name: account.name },
		secrets: client.secrets.map((secret) => ({
			created_at: renderTime(secret.createdAt),
			expires_at: secret.expiresAt === undefined ? null : renderTime(secret.expiresAt),
		})),
		posture: judgePosture(client, readPosturePolicy(context.config), {
			now: context.clock.now(),
			lastUsedAt: undefined,
		}),
		created_at: renderTime(client.createdAt),
	};
}
