import type { RequestSecret } from "../../contracts/authorization-requests.ts";
import { CATALOGUE_VERSION } from "../catalogue/queries.ts";
import { AUTHORIZATION_REQUEST } from "../rows/authorization-request-row.ts";
import { CLIENT } from "../rows/client-row.ts";
import { select } from "../rows/columns.ts";
import { GRANT } from "../rows/grant-row.ts";
import { LOGIN_SESSION } from "../rows/session-row.ts";
import { defineStatement } from "../statement.ts";

/** Rows as `select` names their columns; see rows/columns.ts. */
type Found = Readonly<Record<string, unknown>>;

const findBy = (secret: RequestSecret) =>
	defineStatement<Found>()({
		name: `find_by_${secret}`,
		input: { digest: "bytea" },
		shared: {},
		repeatable: true,
		sql: ({ input }) => `
			SELECT i.ord, ${select("request", AUTHORIZATION_REQUEST)}, ${select("client", CLIENT)}
			FROM ${input}
			LEFT JOIN authorization_request request ON request.${secret} = i.digest
			LEFT JOIN client ON client.id = request.client`,
	});

export const findStatements = {
	login_challenge: findBy("login_challenge"),
	login_verifier: findBy("login_verifier"),
	consent_challenge: findBy("consent_challenge"),
	consent_verifier: findBy("consent_verifier"),
};

/** The newest answer of a person to a client that was to be remembered and was not withdrawn. */
export const remembered = (subject: string) => `
	LEFT JOIN LATERAL (
		SELECT g.* FROM "grant" g
		WHERE g.subject = ${subject} AND g.client = request.client
			AND g.remember AND NOT g.skipped AND g.consent_revoked_at IS NULL
		ORDER BY g.granted_at DESC LIMIT 1
	) granted ON true`;

export const findLoginStatement = defineStatement<Found>()({
	name: "find_login",
	input: { digest: "bytea" },
	shared: { now: "timestamptz" },
	repeatable: true,
	sql: ({ input, shared }) => `
		SELECT i.ord, ${select("request", AUTHORIZATION_REQUEST)}, ${select("client", CLIENT)},
			${select("session", LOGIN_SESSION)}, ${select("granted", GRANT)}
		FROM ${input}
		LEFT JOIN authorization_request request ON request.login_verifier = i.digest
		LEFT JOIN client ON client.id = request.client
		LEFT JOIN login_session session
			ON session.id = request.session AND session.ended_at IS NULL AND session.expires_at > ${shared.now}
		${remembered("request.decided_subject")}`,
});

export const findConsentStatement = defineStatement<
	Found & { readonly acr: string | null; readonly amr: string | null; readonly catalogue_version: string }
>()({
	name: "find_consent",
	input: { digest: "bytea" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		SELECT i.ord, ${select("request", AUTHORIZATION_REQUEST)}, ${select("client", CLIENT)},
			${select("granted", GRANT)}, session.acr, session.amr, ${CATALOGUE_VERSION} AS catalogue_version
		FROM ${input}
		LEFT JOIN authorization_request request ON request.consent_challenge = i.digest
		LEFT JOIN client ON client.id = request.client
		LEFT JOIN login_session session ON session.id = request.session
		${remembered("request.subject")}`,
});
