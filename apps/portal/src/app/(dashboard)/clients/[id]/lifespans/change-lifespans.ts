"use server";

import { checkLifespan, formatLifespan, NEVER, parseWrittenLifespan } from "@gatehouse/core/clients";
import { type ClientLifespans, LIFESPAN_MEMBERS } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { changeClient } from "@/undo/change-client";
import { told } from "@/undo/told";
import { readWords } from "@/words";

/** Sets what the form shows; lifespans of grants that it does not show stay as they are. */
export async function changeLifespans(
	clientId: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const person = await readDeveloper();
	const { admin } = person;
	const { lifespans: words, toasts } = (await readWords()).dashboard;
	const params = { id: clientId };
	try {
		const [{ lifespans }, client] = await Promise.all([
			admin.call("getClientLifespans", { params }),
			admin.call("getClient", { params }),
		]);
		const errors = unreadable(lifespans, form, words.problem);
		if (Object.keys(errors).length > 0) return { errors };
		const kept = Object.fromEntries(LIFESPAN_MEMBERS.map((member) => [member, client[member] ?? null]));
		const shown = Object.fromEntries(lifespans.map(({ member }) => [member, readLine(form, member)]));
		const undo = await changeClient(person, { id: clientId, members: LIFESPAN_MEMBERS }, () =>
			admin.call("setClientLifespans", { params, body: { ...kept, ...shown } }),
		);
		refresh();
		return undo === undefined ? { done: words.saved } : told(toasts.lifespans, { undo });
	} catch (error) {
		return refusalAnswer(error, LIFESPAN_MEMBERS);
	}
}

/** As the API takes it; an empty line is the server's own. */
function readLine(form: FormData, member: string): string | null {
	const milliseconds = parseWrittenLifespan(textOf(form, member));
	return milliseconds === undefined ? null : formatLifespan(milliseconds);
}

/** What no call could say; how long it may be is the server's to judge. */
function unreadable(
	rows: ClientLifespans["lifespans"],
	form: FormData,
	words: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
	return Object.fromEntries(
		rows.flatMap(({ member, token }) => {
			const text = textOf(form, member).trim();
			const problem = text === "" ? undefined : checkLifespan(parseWrittenLifespan(text), token, NEVER);
			return problem === undefined ? [] : [[member, words[problem] ?? problem]];
		}),
	);
}
