"use server";

import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import type { FormAnswer } from "@/components/form/form-answer";

/** Withdraws every consent of this person to one application. */
export async function endConnection(clientId: string): Promise<FormAnswer> {
	const { admin } = await readPerson();
	try {
		await admin.call("revokeMyConnection", { params: { id: clientId } });
	} catch (error) {
		return accountRefusal(error);
	}
	refresh();
	return {};
}
