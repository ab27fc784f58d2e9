/** What every page says. */
export const common = {
	title: (page: string, house: string) => `${page} · ${house}`,
	skipToContent: "Skip to the content",
	youAreAt: "You are at",
	copy: "Copy",
	copied: "Copied",
	copyOf: (what: string) => `Copy ${what}`,
	close: "Close",
	menu: "Menu",
	verifiedBy: (house: string) => `Verified by ${house}`,
	unverified: "Unverified",
	show: "Show",
	hide: "Hide",
};
