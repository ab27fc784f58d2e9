import type { RedeemOutcome } from "../../contracts/tokens.ts";
import { defineStatement } from "../statement.ts";

/**
 * Authorization codes into tokens, once each.
 *
 * > If an authorization code is used more than once, the authorization server MUST deny the request and SHOULD revoke
 * > (when possible) all tokens previously issued based on that authorization code.
 *
 * Only a request that passes client, redirect_uri and verifier can be a replay; one that fails any of these changes
 * nothing. Rows are locked in the order code → grant, each in the order of its key, so that two batches never wait
 * for each other.
 *
 * @see [RFC 6749 - Authorization Response](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2)
 */
export const redeemStatement = defineStatement<{
	readonly outcome: RedeemOutcome;
	readonly grant: string | null;
}>()({
	name: "redeem",
	input: {
		code: "bytea",
		client: "bigint",
		version: "bigint",
		redirect_uri: "text?",
		challenge: "bytea?",
		access: "bytea",
		access_expires_at: "timestamptz",
		refresh: "bytea?",
		refresh_expires_at: "timestamptz?",
		signed_by: "text?",
	},
	shared: { now: "timestamptz" },
	// It knows itself by the access token.
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		locked AS MATERIALIZED (
			SELECT c.* FROM authorization_code c
			WHERE c.digest IN (SELECT code FROM input)
			ORDER BY c.digest FOR NO KEY UPDATE
		),
		checked AS (
			SELECT i.*, l."grant", cl.token_epoch,
				CASE
					WHEN l.digest IS NULL OR l.client <> i.client THEN 'unknown'
					WHEN cl.id IS NULL OR (i.signed_by IS NOT NULL AND k.kid IS NULL) THEN 'conflict'
					WHEN i.redirect_uri IS NULL AND l.redirect_uri_sent THEN 'redirect_uri'
					WHEN i.redirect_uri <> l.redirect_uri THEN 'redirect_uri'
					WHEN l.code_challenge IS DISTINCT FROM i.challenge THEN 'verifier'
					WHEN l.consumed_by = i.access THEN 'committed_before'
					WHEN l.consumed_at IS NOT NULL THEN 'replayed'
					WHEN l.expires_at <= ${shared.now} THEN 'expired'
					WHEN g.id IS NULL OR g.tokens_revoked_at IS NOT NULL THEN 'revoked'
				END AS refusal
			FROM input i
			LEFT JOIN locked l ON l.digest = i.code
			LEFT JOIN client cl ON cl.id = i.client AND cl.version = i.version AND cl.paused_at IS NULL
			LEFT JOIN signing_key k ON k.kid = i.signed_by AND k.state = 'active'
			LEFT JOIN "grant" g ON g.id = l."grant"
		),
		-- Of several requests for one code, the first of those that passed every check wins: a stranger's bad
		-- request in the same batch spoils nothing.
		decided AS MATERIALIZED (
			SELECT *, coalesce(refusal, CASE
				WHEN row_number() OVER (PARTITION BY code, refusal IS NULL ORDER BY ord) = 1 THEN 'committed'
				ELSE 'replayed'
			END) AS outcome
			FROM checked
		),
		consumed AS (
			UPDATE authorization_code c SET consumed_at = clock_timestamp(), consumed_by = d.access
			FROM decided d WHERE c.digest = d.code AND d.outcome = 'committed'
		),
		access AS (
			INSERT INTO access_token (digest, client, client_epoch, "grant", issued_at, expires_at)
			SELECT access, client, token_epoch, "grant", ${shared.now}, access_expires_at
			FROM decided WHERE outcome = 'committed'
		),
		refresh AS (
			INSERT INTO refresh_token (digest, "grant", client, issued_at, expires_at)
			SELECT refresh, "grant", client, ${shared.now}, refresh_expires_at
			FROM decided WHERE outcome = 'committed' AND refresh IS NOT NULL
		),
		doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g
			WHERE g.id IN (SELECT "grant" FROM decided WHERE outcome = 'replayed') AND g.tokens_revoked_at IS NULL
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g SET tokens_revoked_at = ${shared.now} FROM doomed d WHERE g.id = d.id
		)
		SELECT ord, outcome, "grant" FROM decided`,
});
