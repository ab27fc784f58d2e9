import type { RotateOutcome } from "../../contracts/tokens.ts";
import { defineStatement } from "../statement.ts";

/**
 * Refresh tokens into their successors. The first use rotates; a use in parallel, or within the grace period, joins:
 * it gets the same successor and an access token of its own. Any later use ends the family.
 *
 * > If a refresh token is compromised and subsequently used by both the attacker and the legitimate client, one of them
 * > will present an invalidated refresh token, which will inform the authorization server of the breach.
 *
 * Rows are locked in the order refresh token → grant, each in the order of its key.
 *
 * @see [RFC 9700 - Refresh Token Protection](https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2)
 */
export const rotateStatement = defineStatement<{
	readonly outcome: RotateOutcome;
	readonly grant: string | null;
}>()({
	name: "rotate",
	input: {
		token: "bytea",
		client: "bigint",
		version: "bigint",
		may_join: "boolean",
		successor: "bytea",
		refresh_expires_at: "timestamptz?",
		access: "bytea",
		access_expires_at: "timestamptz",
		scope: "text?",
		signed_by: "text?",
	},
	shared: { now: "timestamptz" },
	// It knows itself by the access token; a joiner's own is refused by its key, and then it is known as well.
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		-- What this statement's snapshot says, and below it the newest committed version of the same row: a token that
		-- was unused when the statement began and is spent when its lock is got was used in parallel.
		seen AS MATERIALIZED (
			SELECT digest, consumed_at FROM refresh_token WHERE digest IN (SELECT token FROM input)
		),
		locked AS MATERIALIZED (
			SELECT r.* FROM refresh_token r
			WHERE r.digest IN (SELECT token FROM input)
			ORDER BY r.digest FOR NO KEY UPDATE
		),
		checked AS (
			SELECT i.*, l."grant", cl.token_epoch,
				CASE
					WHEN l.digest IS NULL OR l.client <> i.client THEN 'unknown'
					WHEN cl.id IS NULL OR (i.signed_by IS NOT NULL AND k.kid IS NULL) THEN 'conflict'
					WHEN g.id IS NULL OR g.tokens_revoked_at IS NOT NULL THEN 'revoked'
					WHEN l.consumed_by = i.access OR a.digest IS NOT NULL THEN 'committed_before'
					WHEN l.consumed_at IS NOT NULL AND (s.consumed_at IS NULL OR i.may_join)
						THEN CASE WHEN l.successor = i.successor THEN 'joined' ELSE 'conflict' END
					WHEN l.consumed_at IS NOT NULL THEN 'reused'
					WHEN l.expires_at <= ${shared.now} THEN 'expired'
				END AS settled
			FROM input i
			LEFT JOIN locked l ON l.digest = i.token
			LEFT JOIN seen s ON s.digest = i.token
			LEFT JOIN client cl ON cl.id = i.client AND cl.version = i.version AND cl.paused_at IS NULL
			LEFT JOIN signing_key k ON k.kid = i.signed_by AND k.state = 'active'
			LEFT JOIN "grant" g ON g.id = l."grant"
			LEFT JOIN access_token a ON a.digest = i.access AND a."grant" = l."grant"
		),
		-- The same token several times in this batch: the first that passed every check rotates, the others join it.
		decided AS MATERIALIZED (
			SELECT *, coalesce(settled, CASE
				WHEN row_number() OVER same = 1 THEN 'rotated'
				WHEN successor = first_value(successor) OVER same THEN 'joined'
				ELSE 'conflict'
			END) AS outcome
			FROM checked
			WINDOW same AS (PARTITION BY token, settled IS NULL ORDER BY ord)
		),
		-- A spent token is remembered, but not for ever.
		consumed AS (
			UPDATE refresh_token r SET
				consumed_at = clock_timestamp(), consumed_by = d.access, successor = d.successor,
				expires_at = LEAST(r.expires_at, ${shared.now} + interval '30 days')
			FROM decided d WHERE r.digest = d.token AND d.outcome = 'rotated'
		),
		refresh AS (
			INSERT INTO refresh_token (digest, "grant", client, issued_at, expires_at)
			SELECT successor, "grant", client, ${shared.now}, refresh_expires_at
			FROM decided WHERE outcome = 'rotated'
		),
		access AS (
			INSERT INTO access_token (digest, client, client_epoch, "grant", scope, issued_at, expires_at)
			SELECT access, client, token_epoch, "grant", scope, ${shared.now}, access_expires_at
			FROM decided WHERE outcome IN ('rotated', 'joined')
		),
		doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g
			WHERE g.id IN (SELECT "grant" FROM decided WHERE outcome = 'reused') AND g.tokens_revoked_at IS NULL
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g SET tokens_revoked_at = ${shared.now} FROM doomed d WHERE g.id = d.id
		)
		SELECT ord, outcome, "grant" FROM decided`,
});
