"use server";

import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import type { FormAnswer } from "@/components/form/form-answer";

/** Ends another session of this person. */
export async function endSession(id: string): Promise<FormAnswer> {
	const { admin } = await readPerson();
	try {
		await admin.call("revokeMySession", { params: { id } });
	} catch (error) {
		return accountRefusal(error);
	}
	refresh();
	return {};
}
