import type { Language } from "../languages.ts";
import { account } from "./account.ts";
import { changes } from "./changes.ts";
import { common } from "./common.ts";
import { dates } from "./grammar.ts";
import { links } from "./links.ts";
import { pages } from "./public.ts";

/** German: everything but the dashboard, which is English for everybody. */
export const de: Language = {
	language: "de",
	name: "Deutsch",
	dates,
	common,
	public: pages,
	links,
	account,
	changes,
};
