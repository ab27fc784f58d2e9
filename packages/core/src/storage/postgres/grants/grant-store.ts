import type { Grant } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { GrantStore, GrantWithClient } from "../../contracts/grants.ts";
import { auditText } from "../audit/record.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { isUuid, one } from "../one.ts";
import { CLIENT, type ClientRow, toClientRecord } from "../rows/client-row.ts";
import { select, take } from "../rows/columns.ts";
import { GRANT_WITH_REQUEST, openGrantRequest, toGrantRecord } from "../rows/grant-row.ts";
import { milliseconds } from "../rows/lists.ts";
import { revokeConsentStatement } from "./revoke-consent.ts";

/** What may still have an effect: a remembered answer until it expires, and any until its tokens have ended. */
const LIST = `
	SELECT ${select("granted", GRANT_WITH_REQUEST)}, ${select("client", CLIENT)}
	FROM "grant" granted
	LEFT JOIN client ON client.id = granted.client
	WHERE granted.subject = $1 AND NOT granted.skipped AND granted.consent_revoked_at IS NULL
		AND (granted.remember_until IS NULL OR granted.remember_until > $2 OR granted.tokens_revoked_at IS NULL)
		AND ($3::uuid IS NULL OR granted.login_session = $3)
		AND ($4::timestamptz IS NULL OR (granted.granted_at, granted.id) < ($4, $5::uuid))
	ORDER BY granted.granted_at DESC, granted.id DESC
	LIMIT $6`;

export interface GrantStoreParts {
	readonly hot: KeyedDatabase;
	/** For lists. */
	readonly database: Database;
	readonly cipher: Cipher;
}

export function createGrantStore({ hot, database, cipher }: GrantStoreParts): GrantStore {
	return {
		async list({ subject, loginSession, after, limit, now }) {
			if (loginSession !== undefined && !isUuid(loginSession)) return [];
			const values = [
				subject,
				new Date(now).toISOString(),
				loginSession ?? null,
				after === undefined ? null : new Date(after.grantedAt).toISOString(),
				after?.id ?? null,
				limit,
			];
			const query = { name: "list_grants", text: LIST, values, planned: "anew", repeatable: true } as const;
			const rows = await database.send<Readonly<Record<string, unknown>>>(query);
			return rows.map((row) => toGrantWithClient(row, cipher));
		},
		async revokeConsent(which, now, event) {
			const id = "id" in which ? which.id : null;
			if (id !== null && !isUuid(id)) return 0;
			const client = "client" in which ? (which.client ?? null) : null;
			const input = { id, subject: which.subject ?? null, client, audit: auditText(event) };
			return Number(one(await revokeConsentStatement.run(hot, [input], { now })).count);
		},
	};
}

function toGrantWithClient(row: Readonly<Record<string, unknown>>, cipher: Cipher): GrantWithClient {
	const grant = take<Grant>(row, "granted", GRANT_WITH_REQUEST);
	if (grant === undefined || grant.request === null)
		throw new Error("a grant without the request it answers");
	const client = take<ClientRow>(row, "client", CLIENT);
	return {
		grant: toGrantRecord(grant, cipher),
		request: openGrantRequest(grant.request, cipher),
		client: client === undefined ? undefined : toClientRecord(client),
		lastUsedAt: milliseconds(grant.lastUsedAt),
	};
}
