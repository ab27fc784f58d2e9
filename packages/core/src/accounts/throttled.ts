import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { SignInAttempt } from "./sign-in-throttle.ts";

/**
 * One guarded try at a password: refused with 429 while the wait lasts, forgotten when it succeeded.
 *
 * @see [RFC 6585 - 429 Too Many Requests](https://www.rfc-editor.org/rfc/rfc6585#section-4)
 */
export async function tryThrottled(
	context: Pick<Context, "throttle">,
	attempt: SignInAttempt,
	check: () => Promise<boolean>,
): Promise<boolean> {
	checkWait(context.throttle.begin(attempt));
	const succeeded = await check();
	if (succeeded) context.throttle.succeeded(attempt);
	else context.throttle.failed(attempt);
	return succeeded;
}

/** @param wait in milliseconds */
export function checkWait(wait: number): void {
	if (wait <= 0) return;
	const seconds = Math.ceil(wait / 1000);
	throw new OAuthError("too_many_requests", `Too many tries. Wait ${seconds} seconds.`, {
		reason: "throttled",
		headers: { "retry-after": String(seconds) },
	});
}
