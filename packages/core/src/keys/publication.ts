/**
 * How long a JWK Set of ours may be kept by others, in milliseconds. Whoever meets a `kid` that they do not know asks
 * again at once.
 */
export const JWKS_MAX_AGE = 60_000;

/**
 * A server shows a key that another server made after this at the latest. Strangers, with an unknown `kid` or by asking
 * for our keys, do not send us to the database more often.
 */
export const REREAD_PAUSE = 10_000;

/** Clocks differ, and answers travel. */
const MARGIN = 50_000;

/** A key that was in the JWK Set for less may be unknown to somebody who did nothing wrong: it does not sign yet. */
export const LEAST_PUBLICATION = JWKS_MAX_AGE + REREAD_PAUSE + MARGIN;

/** Whoever checks an `exp` may allow for clocks that differ: so much longer the key stays published. */
export const EXPIRY_LEEWAY = 300_000;
