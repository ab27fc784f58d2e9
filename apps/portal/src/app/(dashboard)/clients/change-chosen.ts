"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import { LIMITS } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { type Person, readDeveloper } from "@/auth/person";
import { eachClient } from "@/components/dashboard/clients/each-client";
import { type FormAnswer, textOf, textsOf } from "@/components/form/form-answer";
import { told } from "@/undo/told";
import type { ClientUndo, Undo } from "@/undo/undo-message";
import { readWords } from "@/words";

/** Pauses or resumes the chosen clients: each by a call of its own, with the person's rights. */
export async function changeChosen(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const person = await readDeveloper();
	const { bulk } = (await readWords()).dashboard.clientList;
	const ids = textsOf(form, "client").slice(0, LIMITS.chosenClients);
	if (ids.length === 0) return { problem: { title: bulk.nothing } };
	const paused = textOf(form, "do") === "pause";
	const changed: ClientUndo[] = [];
	const refusals = await eachClient(ids, async (id) => {
		const outcome = await setPaused(person, id, paused);
		if (typeof outcome === "string") return outcome;
		changed.push(...outcome);
		return undefined;
	});
	refresh();
	const done = ids.length - refusals.length;
	const says = paused ? bulk.paused(done) : bulk.resumed(done);
	// those that were so before stay so
	const undo: Undo | undefined = changed.length === 0 ? undefined : { kind: "clients", clients: changed };
	if (refusals.length === 0) return told(says, { undo });
	return {
		problem: {
			title: bulk.refusedTitle(refusals.length, ids.length),
			says: refusals.map(({ id, why }) => `${id}: ${why}`).join(" "),
		},
	};
}

/** Answers what puts it back, or why it was refused. */
async function setPaused(
	{ admin }: Pick<Person, "admin">,
	id: string,
	paused: boolean,
): Promise<readonly ClientUndo[] | string> {
	const params = { id };
	try {
		const { paused: was } = await admin.call("getClientSettings", { params });
		await admin.call("changeClientSettings", { params, body: { paused } });
		return was === paused ? [] : [{ id, members: {}, settings: { paused: { was, made: paused } } }];
	} catch (error) {
		if (error instanceof AdminCallError && error.status < 500) return error.description;
		throw error;
	}
}
