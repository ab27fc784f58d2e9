"use server";

import { ROLES } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { readChoice } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { personName } from "@/components/dashboard/role";
import type { FormAnswer } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import type { Undo } from "@/undo/undo-message";
import { readWords } from "@/words";

/** Gives a person a role; the server keeps the last administrator. */
export async function setRole(accountId: string, _before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const role = readChoice(form, "role", ROLES);
	if (role === undefined) return {};
	const params = { id: accountId };
	try {
		const { role: was } = await admin.call("getAccount", { params });
		const account = await admin.call("setAccountRole", { params, body: { role } });
		refresh();
		const { role: names, toasts } = (await readWords()).dashboard;
		const undo: Undo | undefined =
			was === role ? undefined : { kind: "role", id: accountId, was, made: role };
		return told(toasts.role(personName(account), names[role]), { undo });
	} catch (error) {
		const { problem, errors } = await refusalAnswer(error, ["role"]);
		return { errors: { role: problem?.says ?? problem?.title ?? errors?.["role"] ?? "" } };
	}
}
