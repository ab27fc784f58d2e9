"use server";

import { AdminCallError, type AdminClient } from "@gatehouse/core/admin-client";
import { LIMITS } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { eachClient } from "@/components/dashboard/clients/each-client";
import { type FormAnswer, textOf, textsOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Pauses or resumes the chosen clients: each by a call of its own, with the person's rights. */
export async function changeChosen(_before: FormAnswer, form: FormData): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const { bulk } = (await readWords()).dashboard.clientList;
	const ids = textsOf(form, "client").slice(0, LIMITS.chosenClients);
	if (ids.length === 0) return { problem: { title: bulk.nothing } };
	const paused = textOf(form, "do") === "pause";
	const refusals = await eachClient(ids, (id) => setPaused(admin, id, paused));
	refresh();
	const done = ids.length - refusals.length;
	const says = paused ? bulk.paused(done) : bulk.resumed(done);
	if (refusals.length === 0) return { done: says };
	return {
		problem: {
			title: bulk.refusedTitle(refusals.length, ids.length),
			says: refusals.map(({ id, why }) => `${id}: ${why}`).join(" "),
		},
	};
}

async function setPaused(admin: AdminClient, id: string, paused: boolean): Promise<string | undefined> {
	try {
		await admin.call("changeClientSettings", { params: { id }, body: { paused } });
		return undefined;
	} catch (error) {
		if (error instanceof AdminCallError && error.status < 500) return error.description;
		throw error;
	}
}
