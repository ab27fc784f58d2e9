import { AUTHORIZATION_REQUEST } from "../rows/authorization-request-row.ts";
import { select } from "../rows/columns.ts";
import { GRANT } from "../rows/grant-row.ts";
import { type Columns, defineStatement } from "../statement.ts";
import { remembered } from "./find.ts";

/**
 * What the login or consent app decided, with its verifier. It may decide again until the browser has come back: the
 * last decision stands, and only its verifier is good. Of several in one batch the last stands as well.
 */
const decide = <const Also extends Columns>(parts: {
	readonly name: "login" | "consent";
	readonly state: "requested" | "authenticated";
	readonly also: Also;
	/** Of whose consents the newest is told. */
	readonly subject: "decided_subject" | "subject";
	readonly guard: string;
	readonly set: string;
}) => {
	const { name, state, also, subject, guard, set } = parts;
	return defineStatement<Readonly<Record<string, unknown>>>()({
		name: `decide_${name}`,
		input: { challenge: "bytea", decision: "bytea", verifier: "bytea", ...also },
		shared: { now: "timestamptz" },
		repeatable: true,
		sql: ({ input, shared }) => `
			WITH input AS (SELECT * FROM ${input}),
			locked AS MATERIALIZED (
				SELECT r.* FROM authorization_request r
				WHERE r.${name}_challenge IN (SELECT challenge FROM input)
				ORDER BY r.id FOR NO KEY UPDATE
			),
			accepted AS MATERIALIZED (
				SELECT i.*, l.id, row_number() OVER (PARTITION BY l.id ORDER BY i.ord DESC) = 1 AS stands
				FROM input i
				JOIN locked l ON l.${name}_challenge = i.challenge
				WHERE l.state = '${state}' AND l.expires_at > ${shared.now} AND (${guard})
			),
			decided AS (
				UPDATE authorization_request r
				SET ${name}_decision = a.decision, ${name}_verifier = a.verifier${set}
				FROM accepted a
				WHERE r.id = a.id AND a.stands
				RETURNING r.*
			)
			SELECT i.ord, ${select("request", AUTHORIZATION_REQUEST)}, ${select("granted", GRANT)}
			FROM input i
			LEFT JOIN accepted a ON a.ord = i.ord
			LEFT JOIN decided request ON request.id = a.id
			${remembered(`request.${subject}`)}`,
	});
};

export const decideLoginStatement = decide({
	name: "login",
	state: "requested",
	also: { subject: "text?" },
	subject: "decided_subject",
	guard: "true",
	set: ", decided_subject = a.subject",
});

/**
 * Granted ⊆ requested, here; requested ⊆ allowed was checked when the request came, and still holds for the version of
 * the client that the caller has just compared with, or for a client that has not changed since. What the client
 * requires and asked for is granted with whatever is granted, or nothing is.
 */
export const decideConsentStatement = decide({
	name: "consent",
	state: "authenticated",
	also: { scope: "text", audience: "text", accepted: "boolean", client_version: "bigint?" },
	subject: "subject",
	guard: `
		string_to_array(i.scope, ' ') <@ string_to_array(l.scope, ' ')
		AND string_to_array(i.audience, ' ') <@ string_to_array(l.audience, ' ')
		AND (i.scope = '' AND i.audience = '' OR EXISTS (
			SELECT FROM client c
			WHERE c.id = l.client
				AND (c.version = i.client_version OR i.client_version IS NULL AND c.updated_at < l.requested_at)
		))
		AND (NOT i.accepted OR NOT EXISTS (
			SELECT FROM client c, unnest(c.required_scopes) AS required
			WHERE c.id = l.client
				AND required = ANY (string_to_array(l.scope, ' ')) AND required <> ALL (string_to_array(i.scope, ' '))
		))`,
	set: "",
});
