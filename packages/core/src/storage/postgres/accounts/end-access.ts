import type { Milliseconds } from "../../records.ts";
import type { Transaction } from "../prisma.ts";
import { ENDABLE_GRANT } from "../sessions/statements.ts";

/** What of a person's grants ends with the sessions. */
export type EndedGrants =
	/** As a logout does: the tokens that were not given for a time without the person. */
	| "of_sessions"
	/** All tokens; the answers to consent stay. */
	| "tokens"
	/** All tokens, and every consent is withdrawn. */
	| "consents";

const ENDS: Readonly<Record<EndedGrants, { readonly which: string; readonly change: string }>> = {
	of_sessions: {
		which: `g.login_session IS NOT NULL AND ${ENDABLE_GRANT}`,
		change: "tokens_revoked_at = $2::timestamptz",
	},
	tokens: { which: "g.tokens_revoked_at IS NULL", change: "tokens_revoked_at = $2::timestamptz" },
	consents: {
		which: "g.consent_revoked_at IS NULL",
		change:
			"consent_revoked_at = $2::timestamptz, tokens_revoked_at = coalesce(g.tokens_revoked_at, $2::timestamptz)",
	},
};

/**
 * Ends every session of a person and what was issued to applications. Who calls it holds the account's lock: a sign-in
 * or a consent that is under way waits for it, and one that was faster is seen here. Rows are locked in the order
 * account → login_session → grant, each in the order of its id.
 */
export async function endAccess(
	transaction: Transaction,
	subject: string,
	{ grants, now }: { readonly grants: EndedGrants; readonly now: Milliseconds },
): Promise<void> {
	const at = new Date(now).toISOString();
	await transaction.$executeRawUnsafe(
		`WITH doomed AS MATERIALIZED (
			SELECT s.id FROM login_session s WHERE s.subject = $1 AND s.ended_at IS NULL
			ORDER BY s.id FOR NO KEY UPDATE
		)
		UPDATE login_session s SET ended_at = $2::timestamptz FROM doomed d WHERE s.id = d.id`,
		subject,
		at,
	);
	const { which, change } = ENDS[grants];
	await transaction.$executeRawUnsafe(
		`WITH doomed AS MATERIALIZED (
			SELECT g.id FROM "grant" g WHERE g.subject = $1 AND ${which}
			ORDER BY g.id FOR NO KEY UPDATE
		)
		UPDATE "grant" g SET ${change} FROM doomed d WHERE g.id = d.id`,
		subject,
		at,
	);
}
