import type { common as english } from "../en/common.ts";
import { counted, number } from "./grammar.ts";

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
	/** Short messages in a corner; `{hotkey}` is the key that leads to them. */
	toast: {
		region: "Meldungen ({hotkey})",
		label: "Meldung:",
		undo: "Rückgängig",
		undoing: "Wird rückgängig gemacht…",
		close: "Meldung schließen",
		undone: "Es ist wieder, wie es war.",
		kept: "Es wurde nichts rückgängig gemacht.",
		changed: "Jemand hat es seither geändert. Was Sie jetzt sehen, ist der heutige Stand.",
		partly: (kept, all) => `${number(kept)} von ${number(all)} blieben, wie sie sind.`,
	},
};
