import { account } from "./account.ts";
import { changes } from "./changes.ts";
import { common } from "./common.ts";
import { dashboard } from "./dashboard.ts";
import { dates } from "./grammar.ts";
import { links } from "./links.ts";
import { pages } from "./public.ts";

/** English. */
export const en = {
	language: "en",
	/** What its readers call it. */
	name: "English",
	dates,
	common,
	public: pages,
	links,
	account,
	changes,
	dashboard,
};
