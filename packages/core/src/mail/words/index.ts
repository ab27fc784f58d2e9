import { de } from "./de.ts";
import { en, type MailWords } from "./en.ts";

export type { MailWords } from "./en.ts";

/** Every language, by its tag. To add one: a file beside `en`, and a line here. */
const LANGUAGES: Readonly<Record<string, MailWords>> = { en, de };

/** The words of a language, or of the one that it is a kind of; English where there are none. */
export function mailWords(tag: string): MailWords {
	const [primary = ""] = tag.toLowerCase().split("-");
	return Object.hasOwn(LANGUAGES, primary) ? (LANGUAGES[primary] ?? en) : en;
}
