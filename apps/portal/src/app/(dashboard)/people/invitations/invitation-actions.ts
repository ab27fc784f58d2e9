"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { emailAddress, ROLES } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import type { InviteAnswer } from "@/components/dashboard/invite-form";
import { readChoice } from "@/components/dashboard/read-form";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Invites an address. By mail nobody but its reader gets the link. */
export async function invite(_before: InviteAnswer, form: FormData): Promise<InviteAnswer> {
	const { admin } = await readDeveloper();
	const { dashboard } = await readWords();
	const says = dashboard.people.invite;
	const email = textOf(form, "email").trim();
	const role = readChoice(form, "role", ROLES) ?? "user";
	const language = textOf(form, "language") || "en";
	const values = { email, role, language };
	if (!emailAddress.safeParse(email).success) return { values, errors: { email: says.bad } };
	try {
		const { link } = await admin.call("createInvitation", { body: { email, role, language } });
		refresh();
		if (link === null) return { done: says.mailed(email) };
		return { link: { email: says.made(email), address: link } };
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 409)
			return { values, errors: { email: error.description } };
		return { values, ...(await refusalAnswer(error)) };
	}
}

/** The link leads nowhere any more. */
export async function revoke(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { people } = (await readWords()).dashboard;
	const id = textOf(form, "invitation");
	try {
		const { body: open } = await admin.page("listInvitations", { query: { page_size: 500 } });
		await admin.call("revokeInvitation", { params: { id } });
		refresh();
		return told(people.invite.revoked(open.find((one) => one.id === id)?.email ?? ""));
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 404) return refusalAnswer(error);
		refresh();
		return told(people.one.gone);
	}
}
