import { type SignInAnswer, signInRequest } from "@gatehouse/schemas";
import { emailKey } from "../accounts/email.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { tryThrottled } from "../accounts/throttled.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { visitorOf } from "../admin-access/visitor.ts";
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
	await tryThrottled(context, { account: key, address: visitorOf(caller).address }, async () => {
		const found = await context.stores.accounts.findForSignIn(key);
		const stored = found?.passwordHash ?? undefined;
		const matches = await context.passwords.verify(normalPassword(password), stored);
		if (matches && found?.account.disabledAt === null) account = found.account;
		return account !== undefined;
	});
	if (account === undefined) {
		throw new OAuthError("request_unauthorized", "That email address and password do not go together.", {
			reason: "sign_in",
		});
	}
	const answer: SignInAnswer = { account: renderAccount(account), amr: ["pwd"] };
	return json(200, answer);
};
