import { changeEmailRequest, type MyEmail, startVerificationRequest } from "@gatehouse/schemas";
import { checkMyPassword } from "../accounts/check-my-password.ts";
import { throttleMail } from "../accounts/mail-throttle.ts";
import { offerVerification } from "../accounts/send-links.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readPerson } from "../admin-access/read-person.ts";
import type { Context, Endpoint } from "../context.ts";
import { empty, type HttpResponse, json } from "../http.ts";
import type { AccountRecord } from "../storage/records.ts";

export const getMyEmail: Endpoint = async (_request, context, caller) =>
	answer(200, readPerson(caller).account, context);

/**
 * Asks the new address whether it is the person's. Whether it has an account already is told to whoever reads that
 * mailbox alone, when they follow the link.
 */
export const changeMyEmail: Endpoint = async (request, context, caller) => {
	const { account, visitor } = readPerson(caller);
	const { email, current_password: password, language } = readMessage(request, changeEmailRequest);
	await checkMyPassword({ account, visitor, password }, context);
	throttleMail(context, { account: account.id, address: visitor.address });
	const mail = await offerVerification(account.id, { email, language }, context);
	if (mail !== undefined) context.outbox.post("verification", async () => mail);
	return answer(202, account, context);
};

/** The address stays; a link that was mailed to another one is void. */
export const cancelEmailChange: Endpoint = async (_request, context, caller) => {
	await context.stores.accountLinks.cancelVerification(readPerson(caller).account.id);
	return empty(204);
};

/** Asks the address of the account once more whether it is the person's. */
export const verifyMyEmail: Endpoint = async (request, context, caller) => {
	const { account, visitor } = readPerson(caller);
	const { language } = readMessage(request, startVerificationRequest);
	throttleMail(context, { account: account.id, address: visitor.address });
	const pending = await context.stores.accountLinks.pendingEmail(account.id, context.clock.now());
	const email = pending ?? account.email;
	const mail = await offerVerification(account.id, { email, language }, context);
	if (mail !== undefined) context.outbox.post("verification", async () => mail);
	return json(202, { delivery: context.outbox.kind });
};

async function answer(status: number, account: AccountRecord, context: Context): Promise<HttpResponse> {
	const pending = await context.stores.accountLinks.pendingEmail(account.id, context.clock.now());
	const message: MyEmail = {
		email: account.email,
		email_verified: account.emailVerified,
		pending: pending ?? null,
		delivery: context.outbox.kind,
	};
	return json(status, message);
}
