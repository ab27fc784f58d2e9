"use server";

import { changeMyAccountRequest } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Changes the name that applications see, where the person lets them. */
export async function changeName(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const { name: words } = (await readWords()).changes;
	const wanted = changeMyAccountRequest.safeParse({ name: textOf(form, "name") });
	if (!wanted.success) return { values: { name: textOf(form, "name") }, errors: { name: words.long } };
	try {
		await admin.call("changeMyAccount", { body: wanted.data });
	} catch (error) {
		return accountRefusal(error);
	}
	refresh();
	return { done: words.saved };
}
