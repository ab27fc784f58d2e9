import type { CatalogueKind } from "@gatehouse/schemas";
import { readDeveloper } from "@/auth/person";
import { refusalAnswer } from "@/components/dashboard/refusal";
import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";
import { readEntryForm } from "./read-entry-form.ts";

/** Stores what a form says of a scope or an audience; answers what is wrong with it, if anything is. */
export async function putEntry(
	params: { readonly kind: CatalogueKind; readonly value: string },
	form: FormData,
): Promise<FormAnswer | undefined> {
	const { admin } = await readDeveloper();
	const read = readEntryForm(form);
	const { catalogue } = (await readWords()).dashboard;
	if (read.state === "incomplete") return { errors: { translations: catalogue.incomplete } };
	if (read.state === "twice") return { errors: { translations: catalogue.twice(read.language) } };
	try {
		await admin.call("putCatalogueEntry", { params, body: read.entry });
		return undefined;
	} catch (error) {
		return refusalAnswer(error, ["translations", "title", "explanation", "icon"]);
	}
}
