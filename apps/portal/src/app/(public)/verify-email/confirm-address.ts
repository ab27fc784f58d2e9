"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { redirect } from "next/navigation";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { faultAnswer } from "@/interaction/fault-answer";
import { readWords } from "@/words";

/** Uses the link: the address is the account's. */
export async function confirmAddress(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { language, links, account } = await readWords();
	try {
		await (await admin()).call("completeVerification", { body: { token: textOf(form, "token"), language } });
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 410) return { problem: links.over };
		if (error.status === 409) return { problem: { title: account.refused.title, says: links.verify.taken } };
		return faultAnswer(error);
	}
	redirect("/verify-email/done");
}
