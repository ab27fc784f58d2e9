"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import type { CatalogueKind } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { readDeveloper } from "@/auth/person";
import { findEntry } from "@/catalogue/find-entry";
import { putEntry } from "@/catalogue/put-entry";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { leave } from "@/interaction/leave";
import { told } from "@/undo/told";
import { undoOfEntry } from "@/undo/undo-entry";
import { readWords } from "@/words";

/** Writes the words of a scope or an audience. */
export async function changeEntry(
	kind: CatalogueKind,
	value: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const person = await readDeveloper();
	const name = { kind, value };
	const before = await findEntry(person, name);
	const refused = await putEntry(name, form);
	if (refused !== undefined) return refused;
	const undo = undoOfEntry({ ...name, before, after: await findEntry(person, name) });
	refresh();
	const { saved } = (await readWords()).dashboard.catalogue;
	return undo === undefined ? { done: saved } : told(saved, { undo });
}

/** Forgets the words; clients keep the scope or audience. */
export async function deleteEntry(kind: CatalogueKind, value: string): Promise<FormAnswer> {
	const person = await readDeveloper();
	const name = { kind, value };
	const before = await findEntry(person, name);
	try {
		await person.admin.call("deleteCatalogueEntry", { params: name });
	} catch (error) {
		const isGone = error instanceof AdminCallError && error.status === 404;
		if (!isGone) return refusalAnswer(error);
	}
	const undo = undoOfEntry({ ...name, before, after: undefined });
	return leave("/scopes", told((await readWords()).dashboard.toasts.entryDeleted(value), { undo }));
}
