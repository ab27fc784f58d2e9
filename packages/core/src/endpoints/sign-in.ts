import { type SignInAnswer, signInRequest } from "@gatehouse/schemas";
import { emailKey } from "../accounts/email.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { tryThrottled } from "../accounts/throttled.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { visitorOf } from "../admin-access/visitor.ts";
import { actorOf } from "../audit/actor.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import type { AccountRecord } from "../storage/records.ts";

/**
 * Whether address and password belong together, for the login page. A wrong password, an unknown address and a
 * disabled account get one answer, at one cost.
 */
export const signIn: Endpoint = async (request, context, caller) => {
	const { email, password } = readMessage(request, signInRequest);
	const key = emailKey(email);
	let account: AccountRecord | undefined;
	let failure: Failure | undefined;
	await tryThrottled(context, { account: key, address: visitorOf(caller).address }, async () => {
		const found = await context.stores.accounts.findForSignIn(key);
		const stored = found?.passwordHash ?? undefined;
		const matches = await context.passwords.verify(normalPassword(password), stored);
		if (matches && found?.account.disabledAt === null) account = found.account;
		else failure = { subject: found?.account.id, reason: reasonOf(found, matches) };
		return account !== undefined;
	});
	if (account === undefined) {
		await context.stores.audit.record({
			at: context.clock.now(),
			kind: "sign_in.failed",
			outcome: "refused",
			// whoever typed it: the address that was typed is not kept, it may be a password
			actor: { ...actorOf(request, caller), kind: "nobody" },
			reason: failure?.reason ?? "account_unknown",
			...(failure?.subject === undefined ? {} : { subject: failure.subject }),
		});
		throw new OAuthError("request_unauthorized", "That email address and password do not go together.", {
			reason: "sign_in",
		});
	}
	const answer: SignInAnswer = { account: renderAccount(account), amr: ["pwd"] };
	return json(200, answer);
};

interface Failure {
	readonly subject: string | undefined;
	readonly reason: "account_unknown" | "account_disabled" | "wrong_password";
}

function reasonOf(
	found: { readonly account: AccountRecord } | undefined,
	matches: boolean,
): Failure["reason"] {
	if (found === undefined) return "account_unknown";
	return matches ? "account_disabled" : "wrong_password";
}
