import type { RevokeOutcome } from "../../contracts/tokens.ts";
import { defineStatement } from "../statement.ts";

/**
 * A token of a grant takes the grant's tokens with it; one that a client was issued to itself ends alone.
 *
 * > If the particular token is a refresh token and the authorization server supports the revocation of access tokens,
 * > then the authorization server SHOULD also invalidate all access tokens based on the same authorization grant
 *
 * @see [RFC 7009 - Revocation Request](https://www.rfc-editor.org/rfc/rfc7009#section-2.1)
 */
export const revokeStatement = defineStatement<{ readonly outcome: RevokeOutcome }>()({
	name: "revoke",
	input: { token: "bytea", client: "bigint", version: "bigint" },
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		target AS MATERIALIZED (
			SELECT i.ord, i.token, i.client, t.owner, t."grant", t.is_access, c.id IS NOT NULL AS caller_ok
			FROM input i
			LEFT JOIN client c ON c.id = i.client AND c.version = i.version
			LEFT JOIN LATERAL (
				SELECT a.client AS owner, a."grant", true AS is_access FROM access_token a WHERE a.digest = i.token
				UNION ALL
				SELECT r.client, r."grant", false FROM refresh_token r WHERE r.digest = i.token
			) t ON true
		),
		lone AS MATERIALIZED (
			SELECT a.digest FROM access_token a
			WHERE a.revoked_at IS NULL AND a.digest IN (
				SELECT token FROM target WHERE caller_ok AND owner = client AND is_access AND "grant" IS NULL
			)
			ORDER BY a.digest FOR NO KEY UPDATE
		),
		lone_revoked AS (
			UPDATE access_token a SET revoked_at = ${shared.now} FROM lone l WHERE a.digest = l.digest
		),
		doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g
			WHERE g.tokens_revoked_at IS NULL AND g.id IN (
				SELECT "grant" FROM target WHERE caller_ok AND owner = client
			)
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g SET tokens_revoked_at = ${shared.now} FROM doomed d WHERE g.id = d.id
		)
		SELECT ord, CASE
			WHEN NOT caller_ok THEN 'conflict'
			WHEN owner IS NULL THEN 'unknown'
			WHEN owner <> client THEN 'foreign'
			ELSE 'revoked'
		END AS outcome
		FROM target`,
});
