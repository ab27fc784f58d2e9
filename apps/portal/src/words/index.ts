import { headers } from "next/headers";
import { cache } from "react";
import { type Words, wordsFor } from "./languages.ts";

export type { Words } from "./languages.ts";

/** The dictionary in the language that the visitor's browser prefers. */
export const readWords = cache(
	async (): Promise<Words> => wordsFor((await headers()).get("accept-language") ?? ""),
);
