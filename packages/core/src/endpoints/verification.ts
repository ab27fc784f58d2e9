import { completeVerificationRequest, type verificationLink } from "@gatehouse/schemas";
import type { z } from "zod";
import { emailKey } from "../accounts/email.ts";
import { linkIsOver } from "../accounts/link-is-over.ts";
import { emailChangedMail } from "../accounts/mails.ts";
import { renderAccount } from "../accounts/render-account.ts";
import { partsOf } from "../accounts/send-links.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { accountEvent } from "../audit/account-event.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";

/** What the page shows. It changes nothing: programs that look at mails follow their links, too. */
export const getVerification: Endpoint = async (request, context) => {
	const token = readQuery(request, "token") ?? "";
	const found = await context.stores.accountLinks.find("verification", digestOf(token), context.clock.now());
	const isChange = found !== undefined && emailKey(found.email) !== emailKey(found.account.email);
	const answer: z.infer<typeof verificationLink> = {
		live: found !== undefined,
		email: found?.email ?? null,
		name: found?.account.name ?? null,
		replaces: isChange ? found.account.email : null,
	};
	return json(200, answer);
};

/** Uses the link, once: the address is the account's. The one that it replaces is told. */
export const completeVerification: Endpoint = async (request, context, caller) => {
	const { token, language } = readMessage(request, completeVerificationRequest);
	const verified = await context.stores.accountLinks.verify(digestOf(token), {
		now: context.clock.now(),
		audit: accountEvent("account.email_changed", { request, caller, context }).changed,
	});
	if (verified.outcome === "gone") throw linkIsOver();
	if (verified.outcome === "taken") {
		throw new OAuthError("conflict", "Another account has this address by now.", {
			reason: "account_exists",
		});
	}
	const { account, emailBefore } = verified;
	if (emailKey(emailBefore) !== emailKey(account.email)) {
		context.outbox.post("email_changed", async () =>
			emailChangedMail(account, emailBefore, partsOf(language, context)),
		);
	}
	return json(200, renderAccount(account));
};
