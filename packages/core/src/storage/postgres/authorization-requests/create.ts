import { defineStatement } from "../statement.ts";

export const createStatement = defineStatement<object>()({
	name: "create_authorization_request",
	input: {
		id: "uuid",
		client: "bigint",
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
			SELECT id, client, 'requested', login_challenge, browser, parameters, redirect_uri, redirect_uri_sent,
				code_challenge, nonce, scope, audience, session, login_skip, subject, requested_at, expires_at
			FROM input
		)
		SELECT ord FROM input`,
});
