import type { Context, Visitor } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { AccountRecord } from "../storage/records.ts";
import { emailKey } from "./email.ts";
import { normalPassword } from "./password.ts";
import { tryThrottled } from "./throttled.ts";

/**
 * The person types their password once more. Guarded like a sign-in: an open browser must not become a place to guess
 * it.
 */
export async function checkMyPassword(
	typed: { readonly account: AccountRecord; readonly visitor: Visitor; readonly password: string },
	context: Pick<Context, "throttle" | "passwords" | "stores" | "clock">,
): Promise<void> {
	const { account, visitor, password } = typed;
	const attempt = { account: emailKey(account.email), address: visitor.address };
	const isRight = await tryThrottled(context, attempt, async () =>
		context.passwords.verify(
			normalPassword(password),
			await context.stores.accounts.passwordHash(account.id),
		),
	);
	if (!isRight) {
		const { address = "", userAgent: agent = "" } = visitor;
		await context.stores.audit.record({
			at: context.clock.now(),
			kind: "sign_in.failed",
			outcome: "refused",
			actor: { kind: "person", id: account.id, address, agent },
			subject: account.id,
			reason: "current_password",
		});
		throw new OAuthError("access_denied", "The current password is another one.", {
			reason: "current_password",
		});
	}
}
