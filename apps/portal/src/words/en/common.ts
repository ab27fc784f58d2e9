import { counted } from "./grammar.ts";

/** What every page says. */
export const common = {
	title: (page: string, house: string) => `${page} · ${house}`,
	skipToContent: "Skip to the content",
	youAreAt: "You are at",
	copy: "Copy",
	copied: "Copied",
	copyOf: (what: string) => `Copy ${what}`,
	menu: "Menu",
	/** Before the name of the language. */
	language: "Language:",
	verifiedBy: (house: string) => `Verified by ${house}`,
	unverified: "Unverified",
	slowed: (seconds: number) =>
		counted(seconds, { one: "Too many tries. Wait # second.", other: "Too many tries. Wait # seconds." }),
	fromElsewhere: "This form was sent from another site, so nothing was done.",
};
