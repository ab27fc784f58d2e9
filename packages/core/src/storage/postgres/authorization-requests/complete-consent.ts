import { recordTransition } from "../audit/record.ts";
import { heldAccounts, mayHold } from "../sessions/held-accounts.ts";
import { defineStatement } from "../statement.ts";

/**
 * The browser comes back from the consent app: authenticated → completed, once, for the browser that began, unless the
 * person was signed out meanwhile; the grant and the code that stands for it are made in the same statement. The grant
 * has the request's id; how the person signed in is the session's where the login app, skipping, did not say it again.
 * Or → rejected, and nothing is made. What happened is recorded in the same statement.
 */
export const completeConsentStatement = defineStatement<{ readonly outcome: "completed" | "lost" }>()({
	name: "complete_consent",
	input: {
		verifier: "bytea",
		browser: "bytea",
		/** Of the session that the browser remembers. */
		cookie: "bytea?",
		client_version: "bigint?",
		/** Null members: the consent app refused. */
		code: "bytea?",
		code_expires_at: "timestamptz?",
		scope: "text?",
		audience: "text?",
		claims: "bytea?",
		request: "bytea?",
		acr: "text?",
		amr: "text?",
		remember: "boolean?",
		remember_until: "timestamptz?",
		/** Empty, both: granted. */
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
			WHERE r.consent_verifier IN (SELECT verifier FROM input)
			ORDER BY r.id FOR NO KEY UPDATE
		),
		held AS MATERIALIZED (${heldAccounts("SELECT subject FROM locked")}),
		sessions AS MATERIALIZED (
			SELECT s.id, s.ended_at FROM login_session s
			WHERE s.id IN (SELECT session FROM locked)
			ORDER BY s.id FOR SHARE
		),
		decided AS MATERIALIZED (
			SELECT i.ord, i.code, i.code_expires_at, i.scope AS granted_scope, i.audience AS granted_audience,
				i.claims, i.request, i.acr, i.amr, i.remember, i.remember_until, i.reason, i.error,
				i.user_agent, i.address, l.scope AS requested_scope, l.audience AS requested_audience, l.id, l.client, l.subject, l.session,
				l.redirect_uri, l.redirect_uri_sent, l.code_challenge, l.nonce, l.consent_skip, l.requested_at,
				row_number() OVER (PARTITION BY l.id ORDER BY i.ord) AS turn
			FROM input i
			JOIN locked l ON l.consent_verifier = i.verifier
			WHERE l.state = 'authenticated' AND l.browser = i.browser AND l.expires_at > ${shared.now}
				AND (i.code IS NULL OR EXISTS (
					SELECT FROM client c
					WHERE c.id = l.client AND c.paused_at IS NULL
						AND (i.client_version IS NULL OR c.version = i.client_version)
				) AND ${mayHold("l.subject", "held")} AND (
					NOT EXISTS (SELECT FROM sessions s WHERE s.id = l.session AND s.ended_at IS NOT NULL)
					-- the same person signed in anew, in another tab
					OR coalesce((
						SELECT true FROM login_session s
						WHERE s.cookie = i.cookie AND s.remember AND s.subject = l.subject
							AND s.ended_at IS NULL AND s.expires_at > ${shared.now}
					), false)
				))
		),
		completed AS (
			UPDATE authorization_request r
			SET state = CASE WHEN d.code IS NULL THEN 'rejected' ELSE 'completed' END
			FROM decided d WHERE r.id = d.id AND d.turn = 1
		),
		granted AS (
			INSERT INTO "grant" (
				id, client, subject, scope, audience, claims, request, login_session, acr, amr, auth_time,
				requested_at, granted_at, skipped, remember, remember_until
			)
			SELECT d.id, d.client, d.subject, d.granted_scope, d.granted_audience, d.claims, d.request, d.session,
				coalesce(nullif(d.acr, ''), s.acr), coalesce(nullif(d.amr, ''), s.amr, ''), s.authenticated_at,
				d.requested_at, ${shared.now}, d.consent_skip, d.remember, d.remember_until
			FROM decided d LEFT JOIN login_session s ON s.id = d.session
			WHERE d.turn = 1 AND d.code IS NOT NULL
		),
		issued AS (
			INSERT INTO authorization_code (
				digest, "grant", client, redirect_uri, redirect_uri_sent, code_challenge, nonce, expires_at
			)
			SELECT code, id, client, redirect_uri, redirect_uri_sent, code_challenge, nonce, code_expires_at
			FROM decided WHERE turn = 1 AND code IS NOT NULL
		),
		recorded AS (
			${recordTransition({
				at: shared.now,
				kind: "CASE WHEN d.code IS NULL THEN 'consent.refused' ELSE 'consent.granted' END",
				subject: "d.subject",
				client: "d.client",
				address: "d.address",
				agent: "d.user_agent",
				reason: "d.reason",
				details: `CASE
					WHEN d.code IS NULL THEN jsonb_build_object(
						'error', d.error, 'scope', ${listOf("d.requested_scope")}, 'audience', ${listOf("d.requested_audience")}
					)
					ELSE jsonb_build_object(
						'scope', ${listOf("d.granted_scope")}, 'audience', ${listOf("d.granted_audience")},
						'skipped', d.consent_skip, 'remembered', d.remember
					)
				END`,
				from: "decided d",
				where: "d.turn = 1",
			})}
		)
		SELECT i.ord, CASE WHEN d.turn = 1 THEN 'completed' ELSE 'lost' END AS outcome
		FROM input i LEFT JOIN decided d ON d.ord = i.ord`,
});

function listOf(column: string): string {
	return `to_jsonb(string_to_array(${column}, ' '))`;
}
