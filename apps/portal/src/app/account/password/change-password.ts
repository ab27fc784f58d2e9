"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { PASSWORD_MAX, PASSWORD_MIN } from "@gatehouse/schemas";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Changes the password; the server ends every session but this one. */
export async function changePassword(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const words = (await readWords()).account.password;
	const wanted = textOf(form, "new_password");
	try {
		await admin.call("changeMyPassword", {
			body: { current_password: textOf(form, "current_password"), new_password: wanted },
		});
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 403) return { errors: { current_password: words.wrong } };
		if (error.status === 429) return { errors: { current_password: words.slowed(error.retryAfter ?? 30) } };
		if (error.status === 400 && wanted.length < PASSWORD_MIN)
			return { errors: { new_password: words.short(PASSWORD_MIN) } };
		if (error.status === 400 && wanted.length > PASSWORD_MAX)
			return { errors: { new_password: words.long(PASSWORD_MAX) } };
		return accountRefusal(error);
	}
	return { done: words.changed };
}
