"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { redirect } from "next/navigation";
import { accountRefusal } from "@/accounts/account-refusal";
import { forgetPerson } from "@/auth/forget-person";
import { readPerson } from "@/auth/person";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

/** Deletes this person's account, by their password. */
export async function deleteAccount(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const { account, changes } = await readWords();
	const wrong = (says: string): FormAnswer => ({ errors: { current_password_to_delete: says } });
	try {
		const body = { current_password: textOf(form, "current_password_to_delete") };
		await admin.call("deleteMyAccount", { body });
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 403) return wrong(account.password.wrong);
		if (error.status === 409) return wrong(changes.leave.last);
		if (error.status === 429) return wrong(account.password.slowed(error.retryAfter ?? 30));
		return accountRefusal(error);
	}
	await forgetPerson();
	// not an answer: this page, made anew, would ask for a sign-in
	redirect(PATHS.accountDeleted);
}
