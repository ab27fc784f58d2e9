import { chooseLanguage } from "./choose-language.ts";
import { en } from "./en/index.ts";

/** What a language must say: a missing key does not compile. */
export type Words = typeof en;

/** Every language, by its tag. To add one: a folder beside `en` and a line here. */
const LANGUAGES: Readonly<Record<string, Words>> = { en };

/** The dictionary that fits an Accept-Language header best. */
export function wordsFor(accepted: string): Words {
	return LANGUAGES[chooseLanguage(accepted, Object.keys(LANGUAGES))] ?? en;
}
