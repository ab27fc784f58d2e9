"use server";

import { refresh } from "next/cache";
import { readPerson } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";

/** Withdraws every consent of this person to one application. */
export async function endConnection(clientId: string): Promise<FormAnswer> {
	const { admin } = await readPerson();
	try {
		await admin.call("revokeMyConnection", { params: { id: clientId } });
	} catch (error) {
		return refusalAnswer(error);
	}
	refresh();
	return {};
}
