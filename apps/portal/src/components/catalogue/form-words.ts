import type { CatalogueKind } from "@gatehouse/schemas";
import type { Words } from "@/words";
import type { EntryFormWords } from "./entry-form.tsx";

/** The words of the form, for an entry of this kind. */
export function entryFormWords({ catalogue }: Words["dashboard"], kind: CatalogueKind): EntryFormWords {
	const { form, sensitive, value, valueHint } = catalogue;
	return { ...form, sensitive, valueLabel: value[kind], valueHint: valueHint[kind] };
}
