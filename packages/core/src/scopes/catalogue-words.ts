import type { CatalogueIcon, CatalogueWords } from "@gatehouse/schemas";

/**
 * The scopes that the specifications define. The pages have words of their own for these, until the operator says
 * others.
 *
 * @see [OpenID Connect Core 1.0 - Requesting Claims using Scope Values](https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims)
 */
export const STANDARD_SCOPES = {
	openid: "user",
	profile: "user",
	email: "mail",
	address: "map-pin",
	phone: "phone",
	offline_access: "clock",
	offline: "clock",
} as const satisfies Readonly<Record<string, CatalogueIcon>>;
export type StandardScope = keyof typeof STANDARD_SCOPES;

export function isStandardScope(scope: string): scope is StandardScope {
	return Object.hasOwn(STANDARD_SCOPES, scope);
}

export interface ReadWords {
	readonly title: string;
	readonly explanation: string;
	/** Of the words; undefined for the base, which is English. */
	readonly language: string | undefined;
}

/**
 * What a person reads of an entry: in the first of their languages that it is translated into, by the very tag or by
 * one that it is a kind of; in English where there is none.
 *
 * > Lookup … the language range is progressively truncated from the end until a matching language tag is located.
 * @see [RFC 4647 - Lookup](https://www.rfc-editor.org/rfc/rfc4647#section-3.4)
 */
export function wordsIn(
	{ title, explanation, translations }: Pick<CatalogueWords, "title" | "explanation" | "translations">,
	languages: readonly string[],
): ReadWords {
	const tags = Object.keys(translations);
	for (const range of languages.map((language) => language.toLowerCase())) {
		for (const prefix of truncations(range)) {
			// the base is in English
			if (prefix === "en") return { title, explanation, language: undefined };
			const tag = tags.find((known) => known.toLowerCase() === prefix);
			const words = tag === undefined ? undefined : translations[tag];
			if (words !== undefined) return { ...words, language: tag };
		}
	}
	return { title, explanation, language: undefined };
}

/** `zh-hant-tw`, `zh-hant`, `zh` */
function truncations(range: string): readonly string[] {
	const parts = range.split("-");
	return (
		parts
			.map((_, index) => parts.slice(0, parts.length - index))
			// > any single-letter or single-digit subtag … is removed together with the one that follows
			.filter((prefix) => prefix.at(-1)?.length !== 1)
			.map((prefix) => prefix.join("-"))
	);
}
