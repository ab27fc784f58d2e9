import { cookies, headers } from "next/headers";
import { cache } from "react";
import { PATH_HEADER } from "../auth/path-header.ts";
import { readEnvironment } from "../environment.ts";
import { choiceCookieName, readChoice } from "./choice-cookie.ts";
import { readAcceptLanguage } from "./choose-language.ts";
import { type Words, wordsFor } from "./languages.ts";

/** The language of the page, after the visitor's own kinds of it: de-AT, de. */
export const readLanguages = cache(async (): Promise<readonly string[]> => {
	const { language } = await readWords();
	const accepted = readAcceptLanguage((await headers()).get("accept-language") ?? "");
	return [...accepted.filter((tag) => tag.toLowerCase().startsWith(`${language}-`)), language];
});

export type { Words } from "./languages.ts";

/** Set by proxy.ts: the one of our languages that the application asked for, where it did. */
export const ASKED_LANGUAGE_HEADER = "x-gatehouse-asked-language";

/** The dictionary of this page in the language that its visitor wants. */
export const readWords = cache(async (): Promise<Words> => {
	const request = await headers();
	const jar = await cookies();
	const wishes = {
		asked: request.get(ASKED_LANGUAGE_HEADER) ?? undefined,
		choice: readChoice(jar.get(choiceCookieName(readEnvironment().portalUrl))?.value),
		accepted: request.get("accept-language") ?? "",
	};
	return wordsFor(wishes, URL.parse(request.get(PATH_HEADER) ?? "/", "http://localhost")?.pathname ?? "/");
});
