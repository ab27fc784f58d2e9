import { type ClientSettings, clientSettingsChange } from "@gatehouse/schemas";
import { changeClient, findClient } from "../admin-access/find-client.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readPosturePolicy } from "../clients/posture/policy.ts";
import { judgePosture } from "../clients/posture/posture.ts";
import { renderTime } from "../clients/render-client.ts";
import { secretId } from "../clients/secret.ts";
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
		return { change: await decideSettings(current, { wanted, caller }, context) };
	});
	return json(200, await renderSettings(client, context));
};

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
