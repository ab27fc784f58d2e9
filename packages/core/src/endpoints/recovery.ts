import { completeRecoveryRequest, type startRecoveryAnswer, startRecoveryRequest } from "@gatehouse/schemas";
import type { z } from "zod";
import { emailKey } from "../accounts/email.ts";
import { linkIsOver } from "../accounts/link-is-over.ts";
import { throttleMail } from "../accounts/mail-throttle.ts";
import { normalPassword } from "../accounts/password.ts";
import { sendRecovery } from "../accounts/send-links.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { visitorOf } from "../admin-access/visitor.ts";
import { accountEvent } from "../audit/account-event.ts";
import type { Endpoint } from "../context.ts";
import { empty, json } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";

/**
 * Somebody has forgotten their password. Whether the address has an account is looked up when this is answered:
 * neither the answer nor the time that it takes can depend on it.
 */
export const startRecovery: Endpoint = async (request, context, caller) => {
	const { email, language } = readMessage(request, startRecoveryRequest);
	throttleMail(context, { account: emailKey(email), address: visitorOf(caller).address });
	sendRecovery({ email, language }, context);
	const answer: z.infer<typeof startRecoveryAnswer> = { delivery: context.outbox.kind };
	return json(202, answer);
};

/** What the page shows. It changes nothing: programs that look at mails follow their links, too. */
export const getRecovery: Endpoint = async (request, context) => {
	const token = readQuery(request, "token") ?? "";
	const found = await context.stores.accountLinks.find("recovery", digestOf(token), context.clock.now());
	return json(200, { live: found !== undefined, email: found?.account.email ?? null });
};

/** Uses the link, once; every session ends, and by choice what applications were given. */
export const completeRecovery: Endpoint = async (request, context, caller) => {
	const {
		token,
		new_password: password,
		end_connections: endConnections,
	} = readMessage(request, completeRecoveryRequest);
	const link = digestOf(token);
	const { accountLinks } = context.stores;
	// a password is hashed for nobody who brings no link
	const found = await accountLinks.find("recovery", link, context.clock.now());
	if (found === undefined) throw linkIsOver();
	const passwordHash = await context.passwords.hash(normalPassword(password));
	const outcome = await accountLinks.recover(link, {
		passwordHash,
		endConnections,
		now: context.clock.now(),
		audit: accountEvent(
			"account.recovered",
			{ request, caller, context },
			{ connections_ended: endConnections },
		).changed,
	});
	if (outcome === "gone") throw linkIsOver();
	return empty(204);
};
