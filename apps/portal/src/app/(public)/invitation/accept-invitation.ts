"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { acceptInvitationRequest } from "@gatehouse/schemas";
import { redirect } from "next/navigation";
import { accountErrors } from "@/accounts/account-errors";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { faultAnswer } from "@/interaction/fault-answer";
import { readWords } from "@/words";

/** Uses the invitation and makes the account, whose owner then signs in like everybody else. */
export async function acceptInvitation(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const values = { name: textOf(form, "name").trim() };
	const { links } = await readWords();
	const wanted = acceptInvitationRequest.safeParse({
		...values,
		token: textOf(form, "token"),
		password: textOf(form, "password"),
	});
	if (!wanted.success) return { values, errors: await accountErrors(wanted.error) };
	try {
		await (await admin()).call("acceptInvitation", { body: wanted.data });
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 410) return { values, problem: { ...links.over, says: links.invitation.again } };
		if (error.status === 409) return { values, problem: { title: links.invitation.taken } };
		return { values, ...(await faultAnswer(error)) };
	}
	redirect("/invitation/done");
}
