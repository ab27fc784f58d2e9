"use server";

import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Mails the person who asks, to see whether mails leave. */
export async function mailTest(): Promise<FormAnswer> {
	const { admin, account } = await readDeveloper();
	const { dashboard, language } = await readWords();
	try {
		await admin.call("sendTestMail", { body: { language } });
	} catch (error) {
		return refusalAnswer(error);
	}
	return { done: dashboard.people.mail.tested(account.email) };
}
