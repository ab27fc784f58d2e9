"use server";

import { ROLES } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readChoice } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Gives a person a role; the server keeps the last administrator. */
export async function setRole(accountId: string, _before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const role = readChoice(form, "role", ROLES);
	if (role === undefined) return {};
	try {
		await admin.call("setAccountRole", { params: { id: accountId }, body: { role } });
	} catch (error) {
		const { problem, errors } = await refusalAnswer(error, ["role"]);
		return { errors: { role: problem?.says ?? problem?.title ?? errors?.["role"] ?? "" } };
	}
	refresh();
	const words = (await readWords()).dashboard;
	return { done: words.people.changed(words.role[role]) };
}
