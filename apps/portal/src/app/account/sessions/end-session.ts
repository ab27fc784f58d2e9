"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { refresh } from "next/cache";
import { accountRefusal } from "@/accounts/account-refusal";
import { readPerson } from "@/auth/person";
import { deviceName } from "@/components/account/device";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Ends another session of this person, and says which has ended. */
export async function endSession(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readPerson();
	const { account, changes } = await readWords();
	const id = textOf(form, "session");
	try {
		const session = (await admin.call("listMySessions", {})).find((one) => one.id === id);
		await admin.call("revokeMySession", { params: { id } });
		refresh();
		const device = deviceName(session?.user_agent ?? "", account.sessions);
		return told(changes.session.ended(device), { says: changes.session.tokens });
	} catch (error) {
		if (!(error instanceof AdminCallError) || error.status !== 404) return accountRefusal(error);
		refresh();
		return told(changes.session.gone);
	}
}
