import { select } from "../rows/columns.ts";
import { GRANT } from "../rows/grant-row.ts";
import { defineStatement } from "../statement.ts";

/** What is selected of a live token; all null when it is not alive. The columns of its grant come beside it. */
export interface IntrospectedRow extends Readonly<Record<string, unknown>> {
	readonly caller_ok: boolean;
	readonly use: "access_token" | "refresh_token" | null;
	readonly client: bigint;
	readonly client_id: string;
	readonly scope: string;
	readonly audience: string;
	readonly issued_at: Date;
	readonly expires_at: Date | null;
}

/** An access token that is alive: it, and with it its client and its grant. */
const LIVE_ACCESS = (now: string) => `
	a.revoked_at IS NULL AND a.expires_at > ${now}
	AND (a."grant" IS NULL OR (g.id IS NOT NULL AND g.tokens_revoked_at IS NULL))`;

const LIVE_CLIENT = "c.token_epoch = a.client_epoch AND c.paused_at IS NULL";

/**
 * Whether a token is alive, computed when it is asked: token ∧ client with that epoch, not paused ∧ grant not revoked.
 * The caller is checked in the same statement.
 *
 * @see [RFC 7662 - Introspection Response](https://www.rfc-editor.org/rfc/rfc7662#section-2.2)
 */
export const introspectStatement = defineStatement<IntrospectedRow>()({
	name: "introspect",
	input: {
		use: "text",
		token: "bytea",
		caller: "bigint?",
		caller_version: "bigint?",
		caller_token: "bytea?",
	},
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		live AS (
			SELECT i.ord, 'access_token' AS use, c.id AS client, c.client_id, g.id AS "grant",
				coalesce(a.scope, g.scope, '') AS scope, coalesce(a.audience, g.audience, '') AS audience,
				a.issued_at, a.expires_at
			FROM input i
			JOIN access_token a ON i.use = 'access_token' AND a.digest = i.token
			JOIN client c ON c.id = a.client AND ${LIVE_CLIENT}
			LEFT JOIN "grant" g ON g.id = a."grant"
			WHERE ${LIVE_ACCESS(shared.now)}
			UNION ALL
			SELECT i.ord, 'refresh_token', c.id, c.client_id, g.id, g.scope, g.audience, r.issued_at, r.expires_at
			FROM input i
			JOIN refresh_token r ON i.use = 'refresh_token' AND r.digest = i.token
			JOIN client c ON c.id = r.client AND c.paused_at IS NULL
			JOIN "grant" g ON g.id = r."grant" AND g.tokens_revoked_at IS NULL
			WHERE r.consumed_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > ${shared.now})
		)
		SELECT i.ord, l.use, l.client, l.client_id, l.scope, l.audience, l.issued_at, l.expires_at,
			${select("granted", GRANT)},
			CASE
				-- an EXISTS could be planned as a list of all clients
				WHEN i.caller IS NOT NULL THEN coalesce((
					SELECT true FROM client c
					WHERE c.id = i.caller AND c.version = i.caller_version AND c.paused_at IS NULL
				), false)
				WHEN i.caller_token IS NOT NULL THEN coalesce((
					SELECT true FROM access_token a
					JOIN client c ON c.id = a.client AND ${LIVE_CLIENT}
					LEFT JOIN "grant" g ON g.id = a."grant"
					WHERE a.digest = i.caller_token AND ${LIVE_ACCESS(shared.now)}
				), false)
				ELSE true
			END AS caller_ok
		FROM input i
		LEFT JOIN live l ON l.ord = i.ord
		LEFT JOIN "grant" granted ON granted.id = l."grant"`,
});
