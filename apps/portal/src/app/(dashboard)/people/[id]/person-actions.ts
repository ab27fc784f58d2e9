"use server";

import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { personName } from "@/components/dashboard/role";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { leave } from "@/interaction/leave";
import { told } from "@/undo/told";
import type { Undo } from "@/undo/undo-message";
import { readWords } from "@/words";

/** Closes an account, or opens it again. */
export async function setDisabled(id: string, disabled: boolean): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const params = { id };
	try {
		const before = await admin.call("getAccount", { params });
		const account = await admin.call("setAccountDisabled", { params, body: { disabled } });
		refresh();
		const { toasts } = (await readWords()).dashboard;
		const name = personName(account);
		const was = before.disabled_at !== null;
		const undo: Undo | undefined =
			was === disabled ? undefined : { kind: "disabled", id, was, made: disabled };
		return disabled
			? told(toasts.disabled(name), { undo, undoLabel: toasts.enableAgain })
			: told(toasts.enabled(name), { undo });
	} catch (error) {
		return refusalAnswer(error);
	}
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
	const { people, toasts } = (await readWords()).dashboard;
	const typed = textOf(form, "typed_email").trim();
	let name: string;
	try {
		const account = await admin.call("getAccount", { params: { id } });
		name = personName(account);
		if (typed.toLowerCase() !== account.email.toLowerCase())
			return { errors: { typed_email: people.one.deleteOther } };
		await admin.call("deleteAccount", { params: { id } });
	} catch (error) {
		return refusalAnswer(error);
	}
	return leave("/people", told(toasts.personDeleted(name)));
}
