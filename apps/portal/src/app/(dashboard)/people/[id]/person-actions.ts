"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Closes an account, or opens it again. */
export async function setDisabled(id: string, disabled: boolean): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("setAccountDisabled", { params: { id }, body: { disabled } });
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return {};
}

/** The person gets a link to choose a new password. */
export async function sendLink(id: string, delivery: "smtp" | "console"): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { one } = (await readWords()).dashboard.people;
	try {
		// the administrator's language is not the person's: the mail is in each
		await admin.call("sendAccountRecovery", { params: { id }, body: {} });
	} catch (error) {
		return refusalAnswer(error);
	}
	return { done: delivery === "console" ? one.sentToConsole : one.sent };
}

/** Deletes an account, once its address was typed. */
export async function deletePerson(id: string, _before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { one } = (await readWords()).dashboard.people;
	const typed = textOf(form, "typed_email").trim();
	try {
		const { email } = await admin.call("getAccount", { params: { id } });
		if (typed.toLowerCase() !== email.toLowerCase()) return { errors: { typed_email: one.deleteOther } };
		await admin.call("deleteAccount", { params: { id } });
	} catch (error) {
		return refusalAnswer(error);
	}
	redirect("/people");
}
