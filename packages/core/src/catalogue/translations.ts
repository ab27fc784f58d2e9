import { LIMITS } from "@gatehouse/schemas";
import { OAuthError } from "../errors/oauth-error.ts";
import type { CatalogueEntryRecord } from "../storage/records.ts";

type Translations = CatalogueEntryRecord["translations"];

/** Translations under their tags as BCP 47 spells them: each language once, and none for the base itself. */
export function readTranslations(translations: Translations): Translations {
	const named = Object.entries(translations).map(([tag, words]) => [canonicalTag(tag), words] as const);
	if (named.length > LIMITS.catalogueLanguages) {
		throw refused(`translations may hold ${LIMITS.catalogueLanguages} languages.`, "size");
	}
	const twice = named.find(([tag], index) => named.findIndex(([other]) => other === tag) !== index);
	if (twice !== undefined) throw refused(`translations hold ${twice[0]} twice.`, "twice");
	if (named.some(([tag]) => tag === "en")) {
		throw refused("translations may not hold en: title and explanation are the English words.", "base");
	}
	return Object.fromEntries(named);
}

/** @see [RFC 5646 - Formatting of Language Tags](https://www.rfc-editor.org/rfc/rfc5646#section-2.1.1) */
function canonicalTag(tag: string): string {
	try {
		return Intl.getCanonicalLocales(tag)[0] ?? tag;
	} catch {
		throw refused(`translations may not hold ${tag}: it is no language tag.`, "tag");
	}
}

function refused(description: string, about: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason: `catalogue_translations_${about}` });
}
