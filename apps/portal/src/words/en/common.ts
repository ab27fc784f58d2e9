import { counted, number } from "./grammar.ts";

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
	/** Short messages in a corner; `{hotkey}` is the key that leads to them. */
	toast: {
		region: "Messages ({hotkey})",
		label: "Message:",
		undo: "Undo",
		undoing: "Undoing…",
		close: "Close the message",
		undone: "Put back as it was.",
		kept: "Nothing was put back.",
		changed: "Somebody has changed it since. What you see now is how it is.",
		partly: (kept: number, all: number) => `${number(kept)} of ${number(all)} stayed as they are.`,
	},
};
