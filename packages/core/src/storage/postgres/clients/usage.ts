import type { ClientUsage } from "../../contracts/clients.ts";
import type { Milliseconds } from "../../records.ts";
import type { Database } from "../database.ts";

/**
 * What lives of a client, counted as introspection would answer for each. Access tokens have no index of their client:
 * their table is as large as what lives at the moment, and each insert would pay for one. So this is for the page of
 * one client, and for nothing that answers an application.
 */
const USAGE = `
	SELECT
		(SELECT count(DISTINCT g.subject)::float8 FROM "grant" g WHERE ${isGranted()}) AS people,
		(SELECT count(*)::float8 FROM "grant" g WHERE ${isGranted()}) AS consents,
		(SELECT count(*)::float8 FROM access_token a JOIN client c ON c.id = a.client
			LEFT JOIN "grant" g ON g.id = a."grant"
			WHERE a.client = $1 AND a.revoked_at IS NULL AND a.expires_at > $2 AND a.client_epoch = c.token_epoch
				AND (a."grant" IS NULL OR g.tokens_revoked_at IS NULL AND g.id IS NOT NULL)) AS access_tokens,
		(SELECT count(*)::float8 FROM refresh_token r JOIN "grant" g ON g.id = r."grant"
			WHERE g.client = $1 AND g.tokens_revoked_at IS NULL AND r.consumed_at IS NULL
				AND (r.expires_at IS NULL OR r.expires_at > $2)) AS refresh_tokens`;

/** As people see it among their connected applications: let in, not withdrawn, and with an effect still. */
function isGranted(): string {
	return `g.client = $1 AND g.consent_revoked_at IS NULL
		AND (g.tokens_revoked_at IS NULL OR g.remember AND (g.remember_until IS NULL OR g.remember_until > $2))`;
}

interface UsageRow {
	readonly people: number;
	readonly consents: number;
	readonly access_tokens: number;
	readonly refresh_tokens: number;
}

export async function readUsage(database: Database, client: bigint, now: Milliseconds): Promise<ClientUsage> {
	const values = [client.toString(), new Date(now).toISOString()];
	const [row] = await database.send<UsageRow>({
		name: "client_usage",
		text: USAGE,
		values,
		repeatable: true,
	});
	if (row === undefined) throw new Error("counting answers nothing");
	return {
		people: row.people,
		consents: row.consents,
		accessTokens: row.access_tokens,
		refreshTokens: row.refresh_tokens,
	};
}
