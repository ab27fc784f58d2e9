"use server";

import { AdminCallError } from "@gatehouse/core/admin-client";
import type { CatalogueKind } from "@gatehouse/schemas";
import { readDeveloper } from "@/auth/person";
import { entryPath } from "@/catalogue/entry-path";
import { putEntry } from "@/catalogue/put-entry";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { leave } from "@/interaction/leave";
import { readWords } from "@/words";

/** Describes a scope or an audience; one that is described already keeps its words. */
export async function makeEntry(
	kind: CatalogueKind,
	_before: FormAnswer,
	form: FormData,
): Promise<FormAnswer> {
	const { admin } = await readDeveloper();
	const value = textOf(form, "value").trim();
	try {
		await admin.call("getCatalogueEntry", { params: { kind, value } });
		return { errors: { value: (await readWords()).dashboard.catalogue.taken } };
	} catch (error) {
		if (!(error instanceof AdminCallError)) throw error;
		if (error.status === 400) return { errors: { value: error.description } };
	}
	const refused = await putEntry({ kind, value }, form);
	return refused ?? leave(entryPath(kind, value));
}
