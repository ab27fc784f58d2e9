import { setupRequest } from "@gatehouse/schemas";
import { emailKey } from "../accounts/email.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { accountMade } from "../audit/account-made.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";

/** Whether a set-up link still works. */
export const getSetup: Endpoint = async (request, context) => {
	const token = readQuery(request, "token") ?? "";
	const { accounts } = context.stores;
	const live = (await accounts.isSetupLinkLive(digestOf(token))) && !(await accounts.hasAdministrator());
	return json(200, { live });
};

/** Makes the first administrator: of two who follow the link at once, one. */
export const completeSetup: Endpoint = async (request, context, caller) => {
	const { token, email, password, name } = readMessage(request, setupRequest);
	const { accounts } = context.stores;
	const link = digestOf(token);
	if (!(await accounts.isSetupLinkLive(link))) throw used();
	const id = context.random.uuid();
	const passwordHash = await context.passwords.hash(normalPassword(password));
	const outcome = await accounts.completeSetup(link, {
		id,
		email,
		emailKey: emailKey(email),
		name,
		passwordHash,
		event: accountMade({ id, email, name, role: "administrator" }, { request, caller, context }),
	});
	switch (outcome) {
		case "created": {
			const made = await accounts.find(id);
			if (made === undefined) throw new Error("an account that was just made is gone");
			return json(201, renderAccount(made));
		}
		case "email_exists":
			throw new OAuthError(
				"conflict",
				"This email address has an account. Use another for the administrator.",
				{
					reason: "account_exists",
				},
			);
		case "link":
		case "administrator_exists":
			throw used();
	}
};

function used(): OAuthError {
	return new OAuthError(
		"gone",
		"This set-up link was used, or a newer one was made. Look at the server's output.",
		{
			reason: "setup_link",
		},
	);
}
