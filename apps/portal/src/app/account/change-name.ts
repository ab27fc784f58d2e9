"use server";

import { changeMyAccountRequest } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Changes the name that applications see, where the person lets them. */
export async function changeName(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin, account } = await readPerson();
	const { name: words } = (await readWords()).changes;
	const wanted = changeMyAccountRequest.safeParse({ name: textOf(form, "name") });
	if (!wanted.success) return { values: { name: textOf(form, "name") }, errors: { name: words.long } };
	try {
		const { name } = await admin.call("changeMyAccount", { body: wanted.data });
		refresh();
		return name === account.name
			? { done: words.saved }
			: told(words.saved, { undo: { kind: "name", was: account.name, made: name } });
	} catch (error) {
		return accountRefusal(error);
	}
}
