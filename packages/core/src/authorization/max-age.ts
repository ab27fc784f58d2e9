import { OAuthError } from "../errors/oauth-error.ts";
import type { LoginSessionRecord, Milliseconds } from "../storage/records.ts";

/**
 * Seconds that a sign-in may be old; undefined when nobody asked.
 *
 * @see [OpenID Connect Core 1.0 - Authentication Request](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 */
export function readMaxAge(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (/^\d{1,10}$/.test(text)) return Number(text);
	throw new OAuthError("invalid_request", "max_age must be a number of seconds, 0 or more.", {
		reason: "max_age_format",
	});
}

/**
 * > If the elapsed time is greater than this value, the OP MUST attempt to actively re-authenticate the End-User.
 *
 * max_age=0 asks for a sign-in now, as prompt=login does.
 */
export function isTooOld(
	session: LoginSessionRecord,
	maxAge: number | undefined,
	now: Milliseconds,
): boolean {
	if (maxAge === undefined) return false;
	return maxAge === 0 || now - session.authenticatedAt > maxAge * 1000;
}
