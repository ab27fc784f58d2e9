"use server";

import type { AdminClient } from "@gatehouse/core/admin-client";
import type { ImportedClient } from "@gatehouse/schemas";
import { readDeveloper } from "@/auth/person";
import type { ImportAnswer } from "@/components/dashboard/clients/import-answer";
import { inCalls, MOST_IMPORTED, readClientJson } from "@/components/dashboard/clients/read-client-json";
import { refusalAnswer } from "@/components/dashboard/refusal";
import { textOf } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Shows what importing a list would do; with `do=apply`, does it. */
export async function importClients(_before: ImportAnswer, form: FormData): Promise<ImportAnswer> {
	const { admin } = await readDeveloper();
	const { problems } = (await readWords()).dashboard.clientImport;
	const conflict = textOf(form, "conflict") === "replace" ? "replace" : "refuse";
	const json = await jsonOf(form);
	const read = readClientJson(json);
	if ("problem" in read) {
		const says = read.problem === "tooMany" ? problems.tooMany(MOST_IMPORTED) : problems[read.problem];
		return { errors: { json: says }, json, conflict };
	}
	const apply = textOf(form, "do") === "apply";
	try {
		const clients = await send(admin, read.clients, { apply, conflict });
		return { result: { applied: apply, clients }, json: apply ? "" : json, conflict };
	} catch (error) {
		return { ...(await refusalAnswer(error)), json, conflict };
	}
}

/** A file that was chosen comes before what stands in the field. */
async function jsonOf(form: FormData): Promise<string> {
	const file = form.get("file");
	return file instanceof File && file.size > 0 ? file.text() : textOf(form, "json");
}

async function send(
	admin: AdminClient,
	clients: readonly unknown[],
	{ apply, conflict }: { readonly apply: boolean; readonly conflict: "refuse" | "replace" },
): Promise<readonly ImportedClient[]> {
	const results: ImportedClient[] = [];
	for (const part of inCalls(clients)) {
		const body = { clients: [...part], apply, on_conflict: conflict };
		results.push(...(await admin.call("importClients", { body })).clients);
	}
	return results;
}
