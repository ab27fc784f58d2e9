import type { fault as english } from "../en/fault.ts";

/** When the server, or the portal, fails. */
export const fault: typeof english = {
	title: "Das ist unser Fehler",
	says: "Nichts wurde geändert. Versuchen Sie es in einer Minute noch einmal.",
	errorId: "Fehlernummer",
	retry: "Noch einmal versuchen",
};
