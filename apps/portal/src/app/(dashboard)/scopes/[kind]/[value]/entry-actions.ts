"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import type { CatalogueKind } from "@gatehouse/schemas";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { readDeveloper } from "@/auth/person";
import { putEntry } from "@/catalogue/put-entry";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** Writes the words of a scope or an audience. */
export async function changeEntry(
	kind: CatalogueKind,
	value: string,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const refused = await putEntry({ kind, value }, form);
	if (refused !== undefined) return refused;
	refresh();
	return { done: (await readWords()).dashboard.catalogue.saved };
}

/** Forgets the words; clients keep the scope or audience. */
export async function deleteEntry(kind: CatalogueKind, value: string): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	try {
		await admin.call("deleteCatalogueEntry", { params: { kind, value } });
	} catch (error) {
		const isGone = error instanceof AdminCallError && error.status === 404;
		if (!isGone) return refusalAnswer(error);
	}
	redirect("/scopes");
}
