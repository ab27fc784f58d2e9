import { type MailState, startVerificationRequest } from "@gatehouse/schemas";
import { throttleMail } from "../accounts/mail-throttle.ts";
import { testMail } from "../accounts/mails.ts";
import { partsOf } from "../accounts/send-links.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readPerson } from "../admin-access/read-person.ts";
import type { Context, Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** How mails leave this server, and whether they do. */
export const getMailState: Endpoint = async (_request, context) => json(200, stateOf(context));

/** Mails the calling person, so that a mail server that does not work is found before somebody waits for it. */
export const sendTestMail: Endpoint = async (request, context, caller) => {
	const { account, visitor } = readPerson(caller);
	const { language } = readMessage(request, startVerificationRequest);
	throttleMail(context, { account: account.id, address: visitor.address });
	context.outbox.post("test", async () => testMail(account.email, partsOf(language, context)));
	return json(202, stateOf(context));
};

function stateOf({ config, outbox }: Pick<Context, "config" | "outbox">): MailState {
	return { delivery: outbox.kind, from: config.portal.smtp.from ?? null, ...outbox.state() };
}
