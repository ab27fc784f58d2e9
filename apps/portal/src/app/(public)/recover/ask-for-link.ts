"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { emailAddress } from "@gatehouse/schemas";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { faultAnswer } from "@/interaction/fault-answer";
import { leave } from "@/interaction/leave";
import { PATHS } from "@/paths";
import { readWords } from "@/words";

/** Asks for a link to choose a new password. What is answered depends on nothing but how the address is written. */
export async function askForLink(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const email = textOf(form, "email").trim();
	const values = { email };
	const { language, links } = await readWords();
	if (!emailAddress.safeParse(email).success) return { values, errors: { email: links.recover.bad } };
	try {
		const { delivery } = await (await admin()).call("startRecovery", { body: { email, language } });
		return leave(`${PATHS.recover}/sent${delivery === "console" ? "?by=console" : ""}`);
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 429)
			return { values, problem: { title: links.recover.slowed(error.retryAfter ?? 30) } };
		return { values, ...(await faultAnswer(error)) };
	}
}
