import { signUpRequest } from "@gatehouse/schemas";
import { emailKey } from "../accounts/email.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { offerVerification } from "../accounts/send-links.ts";
import { tryThrottled } from "../accounts/throttled.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { visitorOf } from "../admin-access/visitor.ts";
import { accountMade } from "../audit/account-made.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";

/** Makes an account. 409 when the address has one; asking that of many addresses gets slow. */
export const signUp: Endpoint = async (request, context, caller) => {
	const { sign_up: isOpen, default_role: role } = context.config.portal;
	if (!isOpen) {
		throw new OAuthError("request_forbidden", "Nobody can sign up here: the operator makes the accounts.", {
			reason: "sign_up_off",
		});
	}
	const { email, password, name, language } = readMessage(request, signUpRequest);
	const { accounts } = context.stores;
	const id = context.random.uuid();
	const attempt = { account: "", address: visitorOf(caller).address };
	const isNew = await tryThrottled(context, attempt, async () => {
		const passwordHash = await context.passwords.hash(normalPassword(password));
		const key = emailKey(email);
		const event = accountMade({ id, email, name, role }, { request, caller, context });
		const made = await accounts.create({ id, email, emailKey: key, name, role, passwordHash, event });
		return made === "created";
	});
	if (!isNew) {
		throw new OAuthError("conflict", "This email address has an account. Sign in to it.", {
			reason: "account_exists",
		});
	}
	const made = await accounts.find(id);
	if (made === undefined) throw new Error("an account that was just made is gone");
	context.outbox.post("verification", () => offerVerification(id, { email, language }, context));
	return json(201, renderAccount(made));
};
