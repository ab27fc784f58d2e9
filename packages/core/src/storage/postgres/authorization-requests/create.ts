import { defineStatement } from "../statement.ts";

/** A request of the client that it was checked with: of another, or a paused one, nothing is stored. */
export const createStatement = defineStatement<{ readonly outcome: "created" | "conflict" }>()({
	name: "create_authorization_request",
	input: {
		id: "uuid",
		client: "bigint",
		client_version: "bigint",
		login_challenge: "bytea",
		browser: "bytea",
		parameters: "bytea",
		redirect_uri: "text",
		redirect_uri_sent: "boolean",
		code_challenge: "bytea?",
		nonce: "text?",
		scope: "text",
		audience: "text",
		session: "uuid",
		login_skip: "boolean",
		subject: "text?",
		requested_at: "timestamptz",
		expires_at: "timestamptz",
	},
	shared: {},
	repeatable: false,
	sql: ({ input }) => `
		WITH input AS (SELECT * FROM ${input}),
		created AS (
			INSERT INTO authorization_request (
				id, client, state, login_challenge, browser, parameters, redirect_uri, redirect_uri_sent,
				code_challenge, nonce, scope, audience, session, login_skip, subject, requested_at, expires_at
			)
			SELECT i.id, i.client, 'requested', i.login_challenge, i.browser, i.parameters, i.redirect_uri,
				i.redirect_uri_sent, i.code_challenge, i.nonce, i.scope, i.audience, i.session, i.login_skip,
				i.subject, i.requested_at, i.expires_at
			FROM input i
			JOIN client c ON c.id = i.client AND c.version = i.client_version AND c.paused_at IS NULL
			RETURNING id
		)
		SELECT i.ord, CASE WHEN r.id IS NULL THEN 'conflict' ELSE 'created' END AS outcome
		FROM input i LEFT JOIN created r ON r.id = i.id`,
});
