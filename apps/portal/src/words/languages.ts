import { isDashboard } from "../paths.ts";
import { chooseLanguage, findLanguage, type Wishes } from "./choose-language.ts";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";

/** A whole dictionary. */
export type Words = typeof en;

/** What a language must say: a missing key does not compile. Without a dashboard, that one stays English. */
export type Language = Omit<Words, "dashboard"> & { readonly dashboard?: Words["dashboard"] };

/** Every language, by its tag in small letters. To add one: a folder beside `en`, and a line here and in faults.ts. */
export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Language>>;
export type LanguageTag = keyof typeof LANGUAGES;

const ALL: Readonly<Record<string, Language>> = LANGUAGES;
const TAGS = Object.keys(ALL);
const DASHBOARD_TAGS = TAGS.filter((tag) => ALL[tag]?.dashboard !== undefined);

/** The dictionary of a page: one language from its first word to its last. */
export function wordsFor(wishes: Wishes, pathname: string): Words {
	const tag = chooseLanguage(wishes, isDashboard(pathname) ? DASHBOARD_TAGS : TAGS);
	const language = ALL[tag] ?? en;
	return { ...language, dashboard: language.dashboard ?? en.dashboard };
}

/** The one of our languages that fits ui_locales best. */
export function languageOf(uiLocales: readonly string[]): string | undefined {
	return findLanguage(uiLocales, TAGS);
}

export function isLanguage(tag: string): tag is LanguageTag {
	return Object.hasOwn(LANGUAGES, tag);
}
