"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { type SetupRequest, setupRequest } from "@gatehouse/schemas";
import { redirect } from "next/navigation";
import { accountErrors } from "@/accounts/account-errors";
import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { faultAnswer } from "@/interaction/fault-answer";
import { readWords } from "@/words";

/** Makes the first administrator, who then signs in like everybody else. */
export async function setUp(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const token = textOf(form, "token");
	const values = { email: textOf(form, "email").trim(), name: textOf(form, "name").trim() };
	const wanted = setupRequest.safeParse({ token, ...values, password: textOf(form, "password") });
	if (!wanted.success) return { values, errors: await accountErrors(wanted.error) };
	const answer = await complete(wanted.data);
	if (answer !== undefined) return { values, ...answer };
	redirect("/setup/done");
}

async function complete(wanted: SetupRequest): Promise<FormAnswer | undefined> {
	const { setup, signUp } = (await readWords()).public;
	try {
		await (await admin()).call("completeSetup", { body: wanted });
		return undefined;
	} catch (error) {
		if (!(error instanceof AdminCallError)) return faultAnswer(error);
		if (error.status === 409) return { errors: { email: signUp.takenByOther } };
		if (error.status === 410) return { problem: { title: setup.overTitle, says: setup.over } };
		return faultAnswer(error);
	}
}
