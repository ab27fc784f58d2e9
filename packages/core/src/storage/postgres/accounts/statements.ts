import { Prisma } from "../../../generated/prisma/client.ts";
import { recordEvents } from "../audit/record.ts";
import { select } from "../rows/columns.ts";
import { ENDABLE_GRANT } from "../sessions/statements.ts";
import { defineStatement } from "../statement.ts";

export const ACCOUNT = Prisma.AccountScalarFieldEnum;

export const findForSignInStatement = defineStatement<
	Readonly<Record<string, unknown>> & { readonly secret: string | null }
>()({
	name: "find_for_sign_in",
	input: { email_key: "text" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		SELECT i.ord, ${select("account", ACCOUNT)}, credential.secret
		FROM ${input}
		LEFT JOIN account ON account.email_key = i.email_key
		LEFT JOIN credential ON credential.account = account.id AND credential.type = 'password'`,
});

export const createAccountStatement = defineStatement<{ readonly created: boolean }>()({
	name: "create_account",
	input: {
		id: "uuid",
		email: "text",
		email_key: "text",
		name: "text",
		role: "text",
		password: "text",
		audit: "text?",
	},
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		created AS (
			INSERT INTO account (id, email, email_key, name, role, created_at, updated_at)
			SELECT id, email, email_key, name, role, ${shared.now}, ${shared.now} FROM input
			ON CONFLICT (email_key) DO NOTHING
			RETURNING id
		),
		credential AS (
			INSERT INTO credential (account, type, secret, created_at, updated_at)
			SELECT c.id, 'password', i.password, ${shared.now}, ${shared.now}
			FROM created c JOIN input i ON i.id = c.id
		),
		recorded AS (
			${recordEvents("SELECT i.audit::jsonb AS audit FROM created c JOIN input i ON i.id = c.id")}
		)
		SELECT i.ord, c.id IS NOT NULL AS created FROM input i LEFT JOIN created c ON c.id = i.id`,
});

/** A new password ends the sessions that the old one opened, all but one, and their tokens as a logout does. */
export const changePasswordStatement = defineStatement<object>()({
	name: "change_password",
	input: { id: "uuid", subject: "text", password: "text", except: "uuid?", audit: "text?" },
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		changed AS (
			UPDATE credential c SET secret = i.password, updated_at = ${shared.now}
			FROM input i WHERE c.account = i.id AND c.type = 'password'
		),
		-- a link that was mailed before would set it once more
		void AS (DELETE FROM account_link l USING input i WHERE l.account = i.id),
		sessions AS MATERIALIZED (
			SELECT s.id FROM login_session s
			WHERE s.ended_at IS NULL AND s.subject IN (SELECT subject FROM input)
				AND s.id NOT IN (SELECT "except" FROM input WHERE "except" IS NOT NULL)
			ORDER BY s.id FOR NO KEY UPDATE
		),
		ended AS (
			UPDATE login_session s SET ended_at = ${shared.now} FROM sessions e WHERE s.id = e.id
		),
		doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g
			WHERE g.login_session IN (SELECT id FROM sessions) AND ${ENDABLE_GRANT}
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g SET tokens_revoked_at = ${shared.now} FROM doomed d WHERE g.id = d.id
		),
		recorded AS (
			${recordEvents(`
				SELECT i.audit::jsonb AS audit FROM input i
				JOIN credential c ON c.account = i.id AND c.type = 'password' AND c.secret <> i.password
			`)}
		)
		SELECT ord FROM input`,
});

/** The link that was not used is replaced: only the newest works. */
export const createSetupLinkStatement = defineStatement<object>()({
	name: "create_setup_link",
	input: { digest: "bytea" },
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		replaced AS (DELETE FROM setup_link WHERE used_at IS NULL),
		created AS (INSERT INTO setup_link (digest, created_at) SELECT digest, ${shared.now} FROM input)
		SELECT ord FROM input`,
});

/** The link is used and the first administrator made together, or neither: whoever holds the link's lock decides. */
export const completeSetupStatement = defineStatement<{
	readonly outcome: "created" | "link" | "administrator_exists" | "email_exists";
}>()({
	name: "complete_setup",
	input: {
		link: "bytea",
		id: "uuid",
		email: "text",
		email_key: "text",
		name: "text",
		password: "text",
		audit: "text?",
	},
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		link AS MATERIALIZED (
			SELECT l.digest FROM setup_link l
			WHERE l.digest IN (SELECT link FROM input) AND l.used_at IS NULL
			ORDER BY l.digest FOR UPDATE
		),
		passed AS MATERIALIZED (
			SELECT i.* FROM input i JOIN link l ON l.digest = i.link
			WHERE NOT EXISTS (SELECT FROM account WHERE role = 'administrator')
		),
		created AS (
			INSERT INTO account (id, email, email_key, name, role, created_at, updated_at)
			SELECT id, email, email_key, name, 'administrator', ${shared.now}, ${shared.now} FROM passed
			ON CONFLICT (email_key) DO NOTHING
			RETURNING id
		),
		credential AS (
			INSERT INTO credential (account, type, secret, created_at, updated_at)
			SELECT c.id, 'password', p.password, ${shared.now}, ${shared.now}
			FROM created c JOIN passed p ON p.id = c.id
		),
		used AS (
			UPDATE setup_link l SET used_at = ${shared.now}
			FROM created c JOIN passed p ON p.id = c.id WHERE l.digest = p.link
		),
		recorded AS (
			${recordEvents("SELECT p.audit::jsonb AS audit FROM created c JOIN passed p ON p.id = c.id")}
		)
		SELECT i.ord, CASE
			WHEN c.id IS NOT NULL THEN 'created'
			WHEN p.id IS NOT NULL THEN 'email_exists'
			WHEN l.digest IS NOT NULL THEN 'administrator_exists'
			ELSE 'link'
		END AS outcome
		FROM input i
		LEFT JOIN link l ON l.digest = i.link
		LEFT JOIN passed p ON p.ord = i.ord
		LEFT JOIN created c ON c.id = i.id`,
});
