import type { CatalogueEntry, CatalogueKind } from "@gatehouse/schemas";

export interface Suggestion {
	readonly value: string;
	/** What people read of it. */
	readonly title: string;
}

/** What the catalogue holds that this person may give to a client. */
export function suggestionsOf(
	kind: CatalogueKind,
	{
		catalogue,
		isAdministrator,
	}: { readonly catalogue: readonly CatalogueEntry[]; readonly isAdministrator: boolean },
): readonly Suggestion[] {
	return catalogue
		.filter((entry) => entry.kind === kind && (isAdministrator || entry.open_to_developers))
		.map(({ value, title }) => ({ value, title }));
}
