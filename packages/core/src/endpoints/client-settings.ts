import { type ClientSettings, clientSettingsChange } from "@gatehouse/schemas";
import { changeClient, findClient } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { isDeveloper } from "../clients/developer-limits.ts";
import { readPosturePolicy } from "../clients/posture/policy.ts";
import { judgePosture } from "../clients/posture/posture.ts";
import { renderTime } from "../clients/render-client.ts";
import { secretId } from "../clients/secret.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { decideSettings } from "../clients/settings-change.ts";
import type { Context, Endpoint } from "../context.ts";
import { json } from "../http.ts";
import type { ClientRecord } from "../storage/records.ts";

export const getClientSettings: Endpoint = async (request, context, caller) => {
	const client = await findClient(request.params["id"] ?? "", caller, context.stores);
	return json(200, await renderSettings(client, context));
};

/** Changes Gatehouse's own members of a client; what the body leaves out stays. */
export const changeClientSettings: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.settings_changed" } as const;
	const { client } = await changeClient(call, context, async (current) => {
		const wanted = readMessage(request, clientSettingsChange);
		checkRights(caller, wanted, current);
		await checkSensitive(caller, { wanted, current }, context);
		await checkOwner(wanted, current, context);
		checkRedirectUris(current, wanted);
		checkScopes(current, wanted, context);
		return { change: decide(current, wanted, context.clock.now()) };
		return { change: await decideSettings(current, { wanted, caller }, context) };
	});
	return json(200, await renderSettings(client, context));
};

/**
 * For administrators: what others rely on (verified), what stops an application (paused), whose it is (registered_by),
 * and what is granted without a person's tick (implied).
 */
function checkRights(caller: Caller, wanted: ClientSettingsChange, client: ClientRecord): void {
	if (!isDeveloper(caller)) return;
	const isOther = {
		verified: wanted.verified !== undefined && wanted.verified !== (client.verifiedAt !== null),
		paused: wanted.paused !== undefined && wanted.paused !== (client.pausedAt !== null),
		registered_by: wanted.registered_by !== undefined && wanted.registered_by !== client.ownerAccount,
		implied_scopes:
			wanted.implied_scopes !== undefined && !isSameSet(wanted.implied_scopes, client.impliedScopes),
	};
	for (const member of ["verified", "paused", "registered_by", "implied_scopes"] as const) {
		if (!isOther[member]) continue;
		throw new OAuthError("request_forbidden", `A developer may not set ${member}. An administrator can.`, {
			reason: `developer_${member}`,
		});
	}
}

/**
 * What their application cannot do without, developers know best; people see each such scope and can deny. That a
 * sensitive one cannot be left out is for an administrator to say.
 */
async function checkSensitive(
	caller: Caller,
	{ wanted, current }: { readonly wanted: ClientSettingsChange; readonly current: ClientRecord },
	{ stores }: Pick<Context, "stores">,
): Promise<void> {
	const added = wanted.required_scopes?.filter((scope) => !current.requiredScopes.includes(scope)) ?? [];
	if (!isDeveloper(caller) || added.length === 0) return;
	const catalogue = await stores.catalogue.read();
	const sensitive = added.find((scope) => catalogue.find("scope", scope)?.sensitive);
	if (sensitive === undefined) return;
	throw new OAuthError(
		"request_forbidden",
		`A developer may not put "${sensitive}" into required_scopes: it is sensitive. An administrator can.`,
		{ reason: "developer_required_scopes" },
	);
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
	return left.every((item) => right.includes(item)) && right.every((item) => left.includes(item));
}

/** Whoever is to answer for a client must be somebody who can see it. */
async function checkOwner(
	{ registered_by: wanted }: ClientSettingsChange,
	current: ClientRecord,
	{ stores }: Pick<Context, "stores">,
): Promise<void> {
	if (wanted === undefined || wanted === null || wanted === current.ownerAccount) return;
	const account = await stores.accounts.find(wanted);
	if (account !== undefined && account.role !== "user") return;
	throw new OAuthError(
		"invalid_request",
		account === undefined
			? "registered_by names no account."
			: "registered_by names an account with the role user, who sees no clients. Make it a developer first.",
		{ reason: account === undefined ? "owner_unknown" : "owner_role" },
	);
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

function checkScopes(client: ClientRecord, wanted: ClientSettingsChange, context: Context): void {
	const allowed = splitList(client.scope);
	for (const member of ["required_scopes", "implied_scopes"] as const) {
		const strange = wanted[member]?.find(
			(scope) => !isScopeAllowed(context.config.strategies.scope, allowed, scope),
		);
		if (strange === undefined) continue;
		throw new OAuthError(
			"invalid_client_metadata",
			`${member} may not hold "${strange}": the client's scope does not allow it.`,
			{ reason: `${member}_value` },
		);
	}
	const implied = wanted.implied_scopes ?? client.impliedScopes;
	const both = (wanted.required_scopes ?? client.requiredScopes).find((scope) => implied.includes(scope));
	if (both === undefined) return;
	throw new OAuthError(
		"invalid_client_metadata",
		`required_scopes and implied_scopes both hold "${both}": it is one or the other.`,
		{ reason: "required_scopes_implied" },
	);
}

function decide(client: ClientRecord, wanted: ClientSettingsChange, now: number): ClientChange {
	const since = (flag: boolean, before: number | null) => (flag ? (before ?? now) : null);
	return {
		...(wanted.application_type === undefined ? {} : { applicationType: wanted.application_type }),
		...(wanted.verified === undefined ? {} : { verifiedAt: since(wanted.verified, client.verifiedAt) }),
		...(wanted.paused === undefined ? {} : { pausedAt: since(wanted.paused, client.pausedAt) }),
		...(wanted.registered_by === undefined ? {} : { ownerAccount: wanted.registered_by }),
		...(wanted.required_scopes === undefined ? {} : { requiredScopes: [...new Set(wanted.required_scopes)] }),
		...(wanted.implied_scopes === undefined ? {} : { impliedScopes: [...new Set(wanted.implied_scopes)] }),
		updatedAt: now,
	};
}

async function renderSettings(client: ClientRecord, context: Context): Promise<ClientSettings> {
	const owner = client.ownerAccount;
	const lastUsedAt = await context.stores.clientList.lastUsedAt(client.id);
	const account = owner !== null && isUuid(owner) ? await context.stores.accounts.find(owner) : undefined;
	return {
		application_type: client.applicationType,
		verified: client.verifiedAt !== null,
		paused: client.pausedAt !== null,
		required_scopes: [...client.requiredScopes],
		implied_scopes: [...client.impliedScopes],
		registered_by:
			account === undefined ? null : { id: account.id, email: account.email, name: account.name },
		secrets: await renderSecrets(client, context),
		last_used_at: lastUsedAt === null ? null : renderTime(lastUsedAt),
		posture: judgePosture(client, readPosturePolicy(context.config), {
			now: context.clock.now(),
			lastUsedAt,
		}),
		created_at: renderTime(client.createdAt),
	};
}

async function renderSecrets(client: ClientRecord, { stores }: Context): Promise<ClientSettings["secrets"]> {
	if (client.secrets.length === 0) return [];
	const uses = await stores.clients.secretUses(client);
	return client.secrets.map((secret) => {
		const id = secretId(secret);
		const usedAt = uses.get(id);
		return {
			id,
			hint: secret.hint ?? null,
			created_at: renderTime(secret.createdAt),
			expires_at: secret.expiresAt === undefined ? null : renderTime(secret.expiresAt),
			last_used_at: usedAt === undefined ? null : renderTime(usedAt),
		};
	});
}
