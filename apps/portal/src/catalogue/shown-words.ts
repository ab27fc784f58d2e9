import { isStandardScope, STANDARD_SCOPES, wordsIn } from "@gatehouse/core/scopes";
import type { CatalogueIcon, CatalogueKind, CatalogueWords } from "@gatehouse/schemas";
import type { Words } from "@/words";

/** What a page shows of a scope or an audience. */
export interface ShownWords {
	readonly title: string;
	readonly why: string;
	readonly icon: CatalogueIcon | null;
	readonly sensitive: boolean;
	/** Of the two texts, where it is another language than the page's. */
	readonly lang: string | undefined;
	/** The pages' own words: the operator has said nothing. */
	readonly builtIn: boolean;
}

export interface Named {
	readonly kind: CatalogueKind;
	readonly name: string;
}

/** Who reads, and what there is to read. */
export interface Reader {
	readonly catalogue: readonly CatalogueWords[];
	readonly words: Pick<Words, "language" | "public">;
	/** The page's language and the person's own kinds of it, the most exact first. */
	readonly languages: readonly string[];
}

/** The operator's words, else our own for what every server knows; undefined: the name is all there is. */
export function shownWords({ kind, name }: Named, reader: Reader): ShownWords | undefined {
	const entry = reader.catalogue.find((one) => one.kind === kind && one.value === name);
	if (entry !== undefined) {
		const { title, explanation, language = "en" } = wordsIn(entry, reader.languages);
		const isOther = language.split("-")[0] !== reader.words.language;
		const { icon, sensitive } = entry;
		return { title, why: explanation, icon, sensitive, lang: isOther ? language : undefined, builtIn: false };
	}
	if (kind !== "scope" || !isStandardScope(name)) return undefined;
	const own = reader.words.public.consent.scopes[name];
	return { ...own, icon: STANDARD_SCOPES[name], sensitive: false, lang: undefined, builtIn: true };
}
