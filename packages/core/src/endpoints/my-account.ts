import { changePasswordRequest } from "@gatehouse/schemas";
import { emailKey } from "../accounts/email.ts";
import { normalPassword } from "../accounts/password.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { tryThrottled } from "../accounts/throttled.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readPerson } from "../admin-access/read-person.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, json } from "../http.ts";

export const getMyAccount: Endpoint = async (_request, _context, caller) =>
	json(200, renderAccount(readPerson(caller).account));

/**
 * Changes the password of the calling person and ends every other session. Asking for the current one is guarded
 * like a sign-in: an open browser must not become a place to guess it.
 */
export const changeMyPassword: Endpoint = async (request, context, caller) => {
	const { account, sid, visitor } = readPerson(caller);
	const { current_password: current, new_password: wanted } = readMessage(request, changePasswordRequest);
	const attempt = { account: emailKey(account.email), address: visitor.address };
	const isRight = await tryThrottled(context, attempt, async () =>
		context.passwords.verify(normalPassword(current), await context.stores.accounts.passwordHash(account.id)),
	);
	if (!isRight) {
		throw new OAuthError("access_denied", "The current password is another one.", {
			reason: "current_password",
		});
	}
	const passwordHash = await context.passwords.hash(normalPassword(wanted));
	await context.stores.accounts.changePassword(account.id, passwordHash, {
		...(sid === null ? {} : { exceptSession: sid }),
		now: context.clock.now(),
	});
	return empty(204);
};
