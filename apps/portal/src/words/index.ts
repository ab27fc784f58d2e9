import { headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage } from "./choose-language.ts";
import { en } from "./en/index.ts";

/** What a language must say: a missing key does not compile. */
export type Words = typeof en;

/** Every language, by its tag. To add one: a folder beside `en` and a line here. */
const LANGUAGES: Readonly<Record<string, Words>> = { en };

/** The dictionary in the language that the visitor's browser prefers. */
export const readWords = cache(async (): Promise<Words> => {
	const accepted = (await headers()).get("accept-language") ?? "";
	return LANGUAGES[chooseLanguage(accepted, Object.keys(LANGUAGES))] ?? en;
});
