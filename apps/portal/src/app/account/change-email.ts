"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { emailAddress } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Mails a link to another address; it becomes the account's when its reader follows it. */
export async function changeEmail(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const { changes, account, language } = await readWords();
	const email = textOf(form, "new_email").trim();
	const values = { new_email: email };
	if (!emailAddress.safeParse(email).success) return { values, errors: { new_email: changes.email.bad } };
	const password = textOf(form, "current_password");
	try {
		const { delivery } = await admin.call("changeMyEmail", {
			body: { email, current_password: password, language },
		});
		refresh();
		return { done: delivery === "console" ? changes.email.onConsole : changes.email.mailed(email) };
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 403) return { values, errors: { current_password: account.password.wrong } };
		if (error.status === 429)
			return {
				values,
				errors: { current_password: account.password.slowed(error.retryAfter ?? 30) },
			};
		return { values, ...(await accountRefusal(error)) };
	}
}

/** Asks once more whether the address is theirs. */
export async function mailLinkAgain(): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const { changes, language } = await readWords();
	try {
		const { pending, email } = await admin.call("getMyEmail", {});
		const { delivery } = await admin.call("verifyMyEmail", { body: { language } });
		return {
			done: delivery === "console" ? changes.email.onConsole : changes.email.mailed(pending ?? email),
		};
	} catch (error) {
		return accountRefusal(error);
	}
}

/** The address stays what it is. */
export async function cancelEmailChange(): Promise<FormAnswer> {
	const { admin } = await readPerson();
	try {
		await admin.call("cancelEmailChange", {});
	} catch (error) {
		return accountRefusal(error);
	}
	refresh();
	return { done: (await readWords()).changes.email.cancelled };
}
