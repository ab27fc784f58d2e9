import type { CatalogueKind, CatalogueWords } from "@gatehouse/schemas";
import type { Catalogue } from "../storage/contracts/catalogue.ts";
import type { CatalogueEntryRecord } from "../storage/records.ts";

/** What the operator says of these scopes and audiences: nothing of those that the catalogue does not hold. */
export function describeAll(
	named: { readonly scope: readonly string[]; readonly audience: readonly string[] },
	catalogue: Catalogue,
): readonly CatalogueWords[] {
	const find = (kind: CatalogueKind) => (value: string) => {
		const entry = catalogue.find(kind, value);
		return entry === undefined ? [] : [renderWords(entry)];
	};
	return [...named.scope.flatMap(find("scope")), ...named.audience.flatMap(find("audience"))];
}

export function renderWords(entry: CatalogueEntryRecord): CatalogueWords {
	const { kind, value, title, explanation, icon, sensitive, translations } = entry;
	return { kind, value, title, explanation, icon, sensitive, translations };
}
