"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { nameOf } from "@/clients/name-of";
import { deviceName } from "@/components/account/device";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Ends one session of a person, or all, and says which has ended. */
export async function endSession(id: string, _before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { dashboard, account: words } = await readWords();
	const { one } = dashboard.people;
	const session = textOf(form, "session");
	try {
		if (session === "all") {
			await admin.call("endAccountSessions", { params: { id } });
			refresh();
			return told(one.endedAll, { says: one.endedSays });
		}
		const sessions = await admin.call("listAccountSessions", { params: { id } });
		await admin.call("endAccountSession", { params: { id, session } });
		refresh();
		const agent = sessions.find((other) => other.id === session)?.user_agent ?? "";
		return told(one.ended(deviceName(agent, words.sessions)), { says: one.endedSays });
	} catch (error) {
		return goneOr(error, one.gone);
	}
}

/** Ends the access of one application to a person's account. */
export async function endApp(id: string, _before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { one } = (await readWords()).dashboard.people;
	const client = textOf(form, "client");
	try {
		const connections = await admin.call("listAccountConnections", { params: { id } });
		await admin.call("revokeAccountConnection", { params: { id, client } });
		refresh();
		const ended = connections.find((connection) => connection.client_id === client);
		const name = ended === undefined ? client : nameOf(ended);
		return told(one.endedApp(name), { says: one.endedAppSays });
	} catch (error) {
		return goneOr(error, one.gone);
	}
}

function goneOr(error: unknown, gone: string): FormAnswer | Promise<FormAnswer> {
	if (!(error instanceof AdminCallError) || error.status !== 404) return refusalAnswer(error);
	refresh();
	return told(gone);
}
