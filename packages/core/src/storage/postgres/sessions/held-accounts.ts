/** A subject is an account's id only where Gatehouse's own accounts are used; else null. */
export const accountOf = (subject: string) => `CASE
	WHEN ${subject} ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN ${subject}::uuid
END`;

/**
 * The accounts of some subjects, as they are once everybody who is disabling one of them has finished. Whoever makes
 * a session or a grant holds them, so that nothing is made for an account behind the back of who ends its access.
 */
export const heldAccounts = (subjects: string) => `
	SELECT a.id, a.disabled_at FROM account a
	WHERE a.id IN (SELECT ${accountOf("x.subject")} FROM (${subjects}) x)
	ORDER BY a.id FOR SHARE`;

/** No such account is disabled. */
export const mayHold = (subject: string, held: string) => `NOT EXISTS (
	SELECT FROM ${held} h WHERE h.id = ${accountOf(subject)} AND h.disabled_at IS NOT NULL
)`;
