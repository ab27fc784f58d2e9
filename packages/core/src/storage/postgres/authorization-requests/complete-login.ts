import { recordTransition } from "../audit/record.ts";
import { heldAccounts, mayHold } from "../sessions/held-accounts.ts";
import { defineStatement } from "../statement.ts";

/**
 * The browser comes back from the login app: requested → authenticated, once, for the browser that began. The session
 * is made, kept or extended in the same statement; one that is kept must still live. Rows are locked in the order
 * authorization_request → account → login_session, each in the order of its id. What happened is recorded in the same
 * statement.
 */
export const completeLoginStatement = defineStatement<{ readonly outcome: "completed" | "lost" }>()({
	name: "complete_login",
	input: {
		verifier: "bytea",
		browser: "bytea",
		subject: "text",
		consent_challenge: "bytea",
		consent_skip: "boolean",
		client_version: "bigint?",
		kind: "text",
		session: "uuid",
		cookie: "bytea?",
		replaces: "bytea?",
		remember: "boolean?",
		acr: "text?",
		amr: "text?",
		session_authenticated_at: "timestamptz?",
		session_expires_at: "timestamptz?",
		user_agent: "text?",
		address: "text?",
	},
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		locked AS MATERIALIZED (
			SELECT r.* FROM authorization_request r
			WHERE r.login_verifier IN (SELECT verifier FROM input)
			ORDER BY r.id FOR NO KEY UPDATE
		),
		held AS MATERIALIZED (${heldAccounts("SELECT subject FROM input")}),
		passed AS MATERIALIZED (
			SELECT i.*, l.id, l.client, row_number() OVER (PARTITION BY l.id ORDER BY i.ord) AS turn
			FROM input i
			JOIN locked l ON l.login_verifier = i.verifier
			WHERE l.state = 'requested' AND l.browser = i.browser AND l.expires_at > ${shared.now}
				-- an EXISTS could be planned as a list of all clients
				AND (i.client_version IS NULL OR coalesce((
					SELECT true FROM client c
					WHERE c.id = l.client AND c.version = i.client_version AND c.paused_at IS NULL
				), false))
				AND ${mayHold("i.subject", "held")}
		),
		sessions AS MATERIALIZED (
			-- one list of ids: an OR of id and cookie would read the whole table
			SELECT s.* FROM login_session s
			WHERE s.id IN (
				SELECT session FROM passed WHERE kind <> 'create'
				UNION
				SELECT t.id FROM passed p JOIN login_session t ON t.cookie = p.replaces WHERE p.kind = 'create'
			)
			ORDER BY s.id FOR NO KEY UPDATE
		),
		decided AS MATERIALIZED (
			SELECT p.* FROM passed p
			WHERE p.turn = 1 AND (p.kind = 'create' OR EXISTS (
				SELECT FROM sessions s
				WHERE s.id = p.session AND s.subject = p.subject
					AND s.ended_at IS NULL AND s.expires_at > ${shared.now}
			))
		),
		created AS (
			INSERT INTO login_session (
				id, cookie, subject, remember, acr, amr, authenticated_at, created_at, last_seen_at, expires_at,
				user_agent, address
			)
			SELECT session, cookie, subject, remember, acr, amr, session_authenticated_at, ${shared.now},
				${shared.now}, session_expires_at, user_agent, address
			FROM decided WHERE kind = 'create'
		),
		kept AS (
			UPDATE login_session s
			SET last_seen_at = ${shared.now}, expires_at = coalesce(d.session_expires_at, s.expires_at)
			FROM decided d WHERE s.id = d.session AND d.kind <> 'create'
		),
		ended AS (
			UPDATE login_session s SET ended_at = ${shared.now}
			WHERE s.ended_at IS NULL AND s.cookie IN (SELECT replaces FROM decided WHERE kind = 'create')
		),
		completed AS (
			UPDATE authorization_request r SET
				state = 'authenticated', subject = d.subject, session = d.session, authenticated_at = ${shared.now},
				consent_challenge = d.consent_challenge, consent_skip = d.consent_skip
			FROM decided d WHERE r.id = d.id
		),
		recorded AS (
			${recordTransition({
				at: shared.now,
				kind: "'login.completed'",
				subject: "d.subject",
				client: "d.client",
				address: "d.address",
				agent: "d.user_agent",
				details: `jsonb_build_object(
					'session', d.session, 'skipped', d.kind <> 'create', 'amr', coalesce(nullif(d.amr, ''), '[]')::jsonb
				)`,
				from: "decided d",
			})}
		)
		SELECT i.ord, CASE WHEN d.id IS NULL THEN 'lost' ELSE 'completed' END AS outcome
		FROM input i LEFT JOIN decided d ON d.ord = i.ord`,
});

/** The login app refused, or what was asked cannot be had: requested → rejected. */
export const rejectLoginStatement = defineStatement<{ readonly outcome: "rejected" | "lost" }>()({
	name: "reject_login",
	input: {
		verifier: "bytea",
		browser: "bytea",
		reason: "text",
		error: "text",
		user_agent: "text",
		address: "text",
	},
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		locked AS MATERIALIZED (
			SELECT r.* FROM authorization_request r
			WHERE r.login_verifier IN (SELECT verifier FROM input)
			ORDER BY r.id FOR NO KEY UPDATE
		),
		decided AS MATERIALIZED (
			SELECT i.*, l.id, l.client, l.subject, row_number() OVER (PARTITION BY l.id ORDER BY i.ord) AS turn
			FROM input i
			JOIN locked l ON l.login_verifier = i.verifier
			WHERE l.state = 'requested' AND l.browser = i.browser AND l.expires_at > ${shared.now}
		),
		rejected AS (
			UPDATE authorization_request r SET state = 'rejected' FROM decided d WHERE r.id = d.id AND d.turn = 1
		),
		recorded AS (
			${recordTransition({
				at: shared.now,
				kind: "'login.refused'",
				subject: "d.subject",
				client: "d.client",
				address: "d.address",
				agent: "d.user_agent",
				reason: "d.reason",
				details: "jsonb_build_object('error', d.error)",
				from: "decided d",
				where: "d.turn = 1",
			})}
		)
		SELECT i.ord, CASE WHEN d.turn = 1 THEN 'rejected' ELSE 'lost' END AS outcome
		FROM input i LEFT JOIN decided d ON d.ord = i.ord`,
});
