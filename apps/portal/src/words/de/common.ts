import type { common as english } from "../en/common.ts";
import { counted } from "./grammar.ts";

/** What every page says. */
export const common: typeof english = {
	title: (page, house) => `${page} · ${house}`,
	skipToContent: "Zum Inhalt springen",
	youAreAt: "Sie sind bei",
	copy: "Kopieren",
	copied: "Kopiert",
	copyOf: (what) => `${what} kopieren`,
	menu: "Menü",
	language: "Sprache:",
	verifiedBy: (house) => `Geprüft von ${house}`,
	unverified: "Ungeprüft",
	slowed: (seconds) =>
		counted(seconds, {
			one: "Zu viele Versuche. Warten Sie # Sekunde.",
			other: "Zu viele Versuche. Warten Sie # Sekunden.",
		}),
	fromElsewhere: "Dieses Formular kam von einer fremden Seite. Deshalb ist nichts geschehen.",
};
