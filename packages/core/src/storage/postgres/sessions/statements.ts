import { Prisma } from "../../../generated/prisma/client.ts";
import { recordEvents, recordTransition } from "../audit/record.ts";
import { CLIENT } from "../rows/client-row.ts";
import { select } from "../rows/columns.ts";
import { LOGIN_SESSION } from "../rows/session-row.ts";
import { defineStatement } from "../statement.ts";
import { accountOf } from "./held-accounts.ts";

export const LOGOUT_REQUEST = Prisma.LogoutRequestScalarFieldEnum;

type Found = Readonly<Record<string, unknown>>;

const ACCOUNT_IS_DISABLED = `EXISTS (
	SELECT FROM account a WHERE a.disabled_at IS NOT NULL AND a.id = ${accountOf("session.subject")}
)`;

const findBy = (name: string, condition: string, type: "bytea" | "uuid") =>
	defineStatement<Found>()({
		name,
		input: { key: type },
		shared: { now: "timestamptz" },
		repeatable: true,
		sql: ({ input, shared }) => `
			SELECT i.ord, ${select("session", LOGIN_SESSION)}
			FROM ${input}
			LEFT JOIN login_session session ON ${condition}
				AND session.ended_at IS NULL AND session.expires_at > ${shared.now} AND NOT ${ACCOUNT_IS_DISABLED}`,
	});

export const findByCookieStatement = findBy(
	"find_session_by_cookie",
	"session.cookie = i.key AND session.remember",
	"bytea",
);
export const findByIdStatement = findBy("find_session", "session.id = i.key", "uuid");

/** Logout: what was given for a time without the person, by offline access, outlives the session. */
export const ENDABLE_GRANT = `
	g.tokens_revoked_at IS NULL
	AND NOT string_to_array(g.scope, ' ') && ARRAY['offline_access', 'offline']`;

export const endSessionStatement = defineStatement<{ readonly ended: boolean }>()({
	name: "end_session",
	input: { id: "uuid", end_tokens: "boolean", audit: "text?" },
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		sessions AS MATERIALIZED (
			SELECT s.id, s.subject FROM login_session s
			WHERE s.id IN (SELECT id FROM input) AND s.ended_at IS NULL
			ORDER BY s.id FOR NO KEY UPDATE
		),
		ended AS (
			UPDATE login_session s SET ended_at = ${shared.now} FROM sessions e WHERE s.id = e.id
		),
		doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g
			WHERE g.login_session IN (SELECT id FROM input WHERE end_tokens) AND ${ENDABLE_GRANT}
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g SET tokens_revoked_at = ${shared.now} FROM doomed d WHERE g.id = d.id
		),
		recorded AS (
			${recordEvents(`
				SELECT i.audit::jsonb || jsonb_build_object('subject', s.subject) AS audit
				FROM input i JOIN sessions s ON s.id = i.id
			`)}
		)
		SELECT i.ord, s.id IS NOT NULL AS ended FROM input i LEFT JOIN sessions s ON s.id = i.id`,
});

export const endAllSessionsStatement = defineStatement<{ readonly count: bigint }>()({
	name: "end_all_sessions",
	input: { subject: "text", except: "uuid?", audit: "text?" },
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		sessions AS MATERIALIZED (
			SELECT s.id, s.subject FROM login_session s
			WHERE s.ended_at IS NULL AND s.expires_at > ${shared.now} AND EXISTS (
				SELECT FROM input i WHERE s.subject = i.subject AND s.id IS DISTINCT FROM i."except"
			)
			ORDER BY s.id FOR NO KEY UPDATE
		),
		ended AS (
			UPDATE login_session s SET ended_at = ${shared.now} FROM sessions e WHERE s.id = e.id
		),
		recorded AS (
			${recordEvents(`
				SELECT i.audit::jsonb || jsonb_build_object('details', jsonb_build_object('count', count(*))) AS audit
				FROM input i JOIN sessions s ON s.subject = i.subject GROUP BY i.ord, i.audit
			`)}
		)
		SELECT i.ord, (SELECT count(*) FROM sessions s WHERE s.subject = i.subject) AS count FROM input i`,
});

const findLogoutBy = (secret: "challenge" | "verifier") =>
	defineStatement<Found>()({
		name: `find_logout_by_${secret}`,
		input: { digest: "bytea" },
		shared: {},
		repeatable: true,
		sql: ({ input }) => `
			SELECT i.ord, ${select("request", LOGOUT_REQUEST)}, ${select("client", CLIENT)}
			FROM ${input}
			LEFT JOIN logout_request request ON request.${secret} = i.digest
			LEFT JOIN client ON client.id = request.client`,
	});

export const findLogoutStatements = {
	challenge: findLogoutBy("challenge"),
	verifier: findLogoutBy("verifier"),
};

/** The logout app may change its mind until the browser has come back. */
const decideLogout = (outcome: "accepted" | "rejected") =>
	defineStatement<{ readonly decided: boolean }>()({
		name: `${outcome}_logout`,
		input: { challenge: "bytea", verifier: "bytea?" },
		shared: { now: "timestamptz" },
		repeatable: true,
		sql: ({ input, shared }) => `
			WITH input AS (SELECT * FROM ${input}),
			decided AS (
				UPDATE logout_request r SET state = '${outcome}', verifier = i.verifier
				FROM input i
				WHERE r.challenge = i.challenge AND r.state <> 'completed' AND r.expires_at > ${shared.now}
				RETURNING r.challenge
			)
			SELECT i.ord, d.challenge IS NOT NULL AS decided
			FROM input i LEFT JOIN decided d ON d.challenge = i.challenge`,
	});

export const acceptLogoutStatement = decideLogout("accepted");
export const rejectLogoutStatement = decideLogout("rejected");

/**
 * accepted → completed, once, for the browser that began; the session ends with it. Rows are locked in the order
 * logout_request → login_session → grant, each in the order of its id.
 */
export const completeLogoutStatement = defineStatement<{ readonly outcome: "completed" | "lost" }>()({
	name: "complete_logout",
	input: { verifier: "bytea", browser: "bytea", user_agent: "text", address: "text" },
	shared: { now: "timestamptz" },
	repeatable: false,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		locked AS MATERIALIZED (
			SELECT r.* FROM logout_request r
			WHERE r.verifier IN (SELECT verifier FROM input)
			ORDER BY r.id FOR NO KEY UPDATE
		),
		decided AS MATERIALIZED (
			SELECT i.ord, i.user_agent, i.address, l.id, l.login_session, l.subject, l.client, row_number() OVER (PARTITION BY l.id ORDER BY i.ord) AS turn
			FROM input i
			JOIN locked l ON l.verifier = i.verifier
			WHERE l.state = 'accepted' AND l.browser = i.browser AND l.expires_at > ${shared.now}
		),
		completed AS (
			UPDATE logout_request r SET state = 'completed' FROM decided d WHERE r.id = d.id AND d.turn = 1
		),
		sessions AS MATERIALIZED (
			SELECT s.id FROM login_session s
			WHERE s.id IN (SELECT login_session FROM decided) AND s.ended_at IS NULL
			ORDER BY s.id FOR NO KEY UPDATE
		),
		ended AS (
			UPDATE login_session s SET ended_at = ${shared.now} FROM sessions e WHERE s.id = e.id
		),
		doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g
			WHERE g.login_session IN (SELECT login_session FROM decided) AND ${ENDABLE_GRANT}
			ORDER BY g.id FOR NO KEY UPDATE
		),
		revoked AS (
			UPDATE "grant" g SET tokens_revoked_at = ${shared.now} FROM doomed d WHERE g.id = d.id
		),
		recorded AS (
			${recordTransition({
				at: shared.now,
				kind: "'logout.completed'",
				subject: "d.subject",
				client: "d.client",
				address: "d.address",
				agent: "d.user_agent",
				details: "jsonb_build_object('session', d.login_session)",
				from: "decided d",
				where: "d.turn = 1",
			})}
		)
		SELECT i.ord, CASE WHEN d.turn = 1 THEN 'completed' ELSE 'lost' END AS outcome
		FROM input i LEFT JOIN decided d ON d.ord = i.ord`,
});
