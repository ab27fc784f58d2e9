"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { PASSWORD_MAX, PASSWORD_MIN } from "@gatehouse/schemas";
import { redirect } from "next/navigation";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { faultAnswer } from "@/interaction/fault-answer";
import { readWords } from "@/words";

/** Uses the link: the password is the new one. */
export async function setPassword(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const password = textOf(form, "new_password");
	const endConnections = textOf(form, "end_connections");
	const { public: pages, links } = await readWords();
	const values = { end_connections: endConnections };
	const wrong = (says: string): FormAnswer => ({ values, errors: { new_password: says } });
	if (password.length < PASSWORD_MIN) return wrong(pages.signUp.shortPassword(PASSWORD_MIN));
	if (password.length > PASSWORD_MAX) return wrong(pages.signUp.longPassword(PASSWORD_MAX));
	try {
		await (await admin()).call("completeRecovery", {
			body: {
				token: textOf(form, "token"),
				new_password: password,
				end_connections: endConnections === "yes",
			},
		});
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 410) return { values, problem: links.over };
		return { values, ...(await faultAnswer(error)) };
	}
	redirect("/recovery/done");
}
