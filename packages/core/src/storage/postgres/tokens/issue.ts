import { defineStatement } from "../statement.ts";

/** Access tokens of clients themselves (client credentials). */
export const issueStatement = defineStatement<{ readonly outcome: "committed" | "conflict" }>()({
	name: "issue",
	input: {
		access: "bytea",
		client: "bigint",
		version: "bigint",
		scope: "text",
		audience: "text",
		expires_at: "timestamptz",
	},
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		issued AS (
			INSERT INTO access_token (digest, client, client_epoch, scope, audience, issued_at, expires_at)
			SELECT i.access, c.id, c.token_epoch, i.scope, i.audience, ${shared.now}, i.expires_at
			FROM input i
			JOIN client c ON c.id = i.client AND c.version = i.version AND c.paused_at IS NULL
			RETURNING digest
		)
		SELECT i.ord, CASE WHEN n.digest IS NULL THEN 'conflict' ELSE 'committed' END AS outcome
		FROM input i LEFT JOIN issued n ON n.digest = i.access`,
});
