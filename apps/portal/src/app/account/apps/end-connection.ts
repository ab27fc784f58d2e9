"use server";

import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Withdraws every consent of this person to one application, and says whose access has ended. */
export async function endConnection(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const { changes } = await readWords();
	const id = textOf(form, "client");
	try {
		const connection = (await admin.call("listMyConnections", {})).find((one) => one.client_id === id);
		await admin.call("revokeMyConnection", { params: { id } });
		refresh();
		const name = connection === undefined ? id : nameOf(connection);
		return told(changes.connection.ended(name), { says: changes.connection.says });
	} catch (error) {
		return accountRefusal(error);
	}
}
