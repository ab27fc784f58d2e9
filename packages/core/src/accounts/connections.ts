import type { Connection } from "@gatehouse/schemas";
import { describeAll } from "../catalogue/describe.ts";
import { redirectHost } from "../clients/redirect-uri.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Catalogue } from "../storage/contracts/catalogue.ts";
import type { GrantWithClient } from "../storage/contracts/grants.ts";
import type { ClientRecord } from "../storage/records.ts";

/** The consents of one person to one application. */
export interface ConnectedClient {
	readonly client: ClientRecord;
	/** Newest first. */
	readonly grants: readonly GrantWithClient[];
}

/** Groups consents by application, the most recent first. The portal's own client is the house, not a guest. */
export function groupByClient(grants: readonly GrantWithClient[]): readonly ConnectedClient[] {
	const groups = new Map<bigint, { client: ClientRecord; grants: GrantWithClient[] }>();
	for (const entry of grants) {
		const { client } = entry;
		if (client === undefined || client.reserved) continue;
		const group = groups.get(client.id) ?? { client, grants: [] };
		group.grants.push(entry);
		groups.set(client.id, group);
	}
	return [...groups.values()];
}

export interface ConnectionWords {
	/** Who registered it, in words; null when nobody known did. */
	readonly registeredBy: string | null;
	readonly catalogue: Catalogue;
}

export function renderConnection(
	{ client, grants }: ConnectedClient,
	{ registeredBy, catalogue }: ConnectionWords,
	now: number,
): Connection {
	const [newest] = grants;
	const scope = [...new Set(grants.flatMap(({ grant }) => grant.scope))];
	const audience = [...new Set(grants.flatMap(({ grant }) => grant.audience))];
	const lastUsed = Math.max(...grants.map(({ lastUsedAt }) => lastUsedAt ?? 0));
	return {
		client_id: client.clientId,
		client_name: client.clientName,
		logo_uri: client.logoUri,
		verified: client.verifiedAt !== null,
		registered_by: registeredBy,
		redirect_hosts: [...new Set(client.redirectUris.map(redirectHost))],
		scope,
		audience,
		catalogue: [...describeAll({ scope, audience }, catalogue)],
		granted_at: renderTime(newest?.grant.grantedAt ?? now),
		last_used_at: lastUsed === 0 ? null : renderTime(lastUsed),
		grants: grants.length,
		remembered: grants.some(
			({ grant }) => grant.remember && (grant.rememberUntil === null || grant.rememberUntil > now),
		),
	};
}
