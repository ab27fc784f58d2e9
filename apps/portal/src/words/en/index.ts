import { createDates } from "../dates.ts";
import { account } from "./account.ts";
import { common } from "./common.ts";
import { dashboard } from "./dashboard.ts";
import { pages } from "./public.ts";

/** English. */
export const en = {
	language: "en",
	dates: createDates("en-GB"),
	common,
	public: pages,
	account,
	dashboard,
};
