import { CATALOGUE_ICONS, type PutCatalogueEntry } from "@gatehouse/schemas";
import { readChoice } from "@/components/dashboard/read-form";
import { textOf, textsOf } from "@/components/form/form-answer";

type Translations = NonNullable<PutCatalogueEntry["translations"]>;

export type EntryForm =
	| { readonly state: "read"; readonly entry: PutCatalogueEntry }
	| { readonly state: "incomplete" }
	| { readonly state: "twice"; readonly language: string };

/** What was written of a scope or an audience. A translation without any text is a line that nobody filled in. */
export function readEntryForm(form: FormData): EntryForm {
	const lines = readLines(form);
	if (lines.some(({ language, title }) => language === "" || title === "")) return { state: "incomplete" };
	const translations: Translations = {};
	for (const { language, ...words } of lines) {
		const isThere = Object.keys(translations).some((tag) => tag.toLowerCase() === language.toLowerCase());
		if (isThere) return { state: "twice", language };
		translations[language] = words;
	}
	const entry = {
		title: textOf(form, "title").trim(),
		explanation: textOf(form, "explanation").trim(),
		icon: readChoice(form, "icon", CATALOGUE_ICONS) ?? null,
		sensitive: textOf(form, "sensitive") === "yes",
		translations,
	};
	return { state: "read", entry };
}

function readLines(form: FormData) {
	const titles = textsOf(form, "translation_title");
	const explanations = textsOf(form, "translation_explanation");
	return textsOf(form, "translation_language")
		.map((language, index) => ({
			language: language.trim(),
			title: (titles[index] ?? "").trim(),
			explanation: (explanations[index] ?? "").trim(),
		}))
		.filter(({ language, title, explanation }) => language !== "" || title !== "" || explanation !== "");
}
