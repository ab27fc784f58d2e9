/** What every page says. */
export const common = {
	title: (page: string, house: string) => `${page} · ${house}`,
	skipToContent: "Skip to the content",
	youAreAt: "You are at",
	copy: "Copy",
	copied: "Copied",
	copyOf: (what: string) => `Copy ${what}`,
	menu: "Menu",
	verifiedBy: (house: string) => `Verified by ${house}`,
	unverified: "Unverified",
	fromElsewhere: "This form was sent from another site, so nothing was done.",
};
