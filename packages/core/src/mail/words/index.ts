import { de } from "./de.ts";
import { en, type MailWords } from "./en.ts";

export type { MailWords } from "./en.ts";

/** For a reader whose language nobody knows. To add one: a file beside `en`, and its name here. */
export const everyLanguage: readonly [MailWords, ...MailWords[]] = [en, de];
const LANGUAGES = new Map(everyLanguage.map((words) => [words.language, words]));

/** The words of a language, or of the one that it is a kind of; English where there are none. */
export function mailWords(tag: string): MailWords {
	const [primary = ""] = tag.toLowerCase().split("-");
	return LANGUAGES.get(primary) ?? en;
}
