import type { changes as english } from "../en/changes.ts";
import { counted } from "./grammar.ts";

/** Was Menschen an ihrem eigenen Konto ändern, und was ihnen danach gesagt wird. */
export const changes: typeof english = {
	name: {
		label: "Ihr Name",
		hint: "Anwendungen, denen Sie es erlauben, zeigen ihn. Sie können das Feld leer lassen.",
		save: "Namen speichern",
		saving: "Wird gespeichert…",
		saved: "Ihr Name ist gespeichert.",
		long: "Dieser Name ist zu lang. Nehmen Sie höchstens 100 Zeichen.",
	},
	email: {
		title: "E-Mail-Adresse",
		says: "Mit ihr melden Sie sich an, und dorthin gehen E-Mails zu Ihrem Konto.",
		unverified:
			"Noch ist nicht bestätigt, dass sie Ihnen gehört. Folgen Sie dem Link in der E-Mail, die wir dorthin geschickt haben.",
		verified: "Bestätigt",
		notVerified: "Nicht bestätigt",
		verify: "Link noch einmal schicken",
		verifying: "Wird geschickt…",
		mailed: (email) => `Ein Link ist unterwegs zu ${email}. Er gilt einmal, einen Tag lang.`,
		onConsole:
			"Hier gibt es keinen Mailserver. Der Link steht in der Ausgabe des Servers: Fragen Sie dessen Betreiber.",
		pending: (email) =>
			`Sie haben ${email} angegeben. Es wird Ihre Adresse, sobald Sie dem Link folgen, den wir dorthin geschickt haben; bis dahin ändert sich nichts.`,
		cancel: "Adresse so lassen",
		cancelling: "Wird zurückgenommen…",
		cancelled: "Ihre Adresse bleibt, wie sie ist.",
		change: "Adresse ändern",
		new: "Neue E-Mail-Adresse",
		password: "Bisheriges Passwort",
		submit: "Link an die neue Adresse schicken",
		busy: "Wird geschickt…",
		bad: "Das ist keine vollständige E-Mail-Adresse: Es braucht einen Namen, ein @ und eine Domain.",
	},
	session: {
		ended: (device) => `Die Sitzung ist beendet: ${device}.`,
		tokens:
			"Was Anwendungen dort bekommen haben, ohne in Ihrer Abwesenheit arbeiten zu dürfen, ist mit ihr beendet.",
		gone: "Diese Sitzung war schon beendet.",
	},
	connection: {
		ended: (name) => `Der Zugriff von ${name} ist beendet.`,
		says: "Jedes Token, das die Anwendung hatte, gilt seit diesem Augenblick nicht mehr. Sie muss Sie wieder fragen, und zwar nach allem.",
	},
	data: {
		title: "Ihre Daten",
		says: "Alles, was hier über Sie gespeichert ist, als Datei, die auch Programme lesen: Konto, Sitzungen, verbundene und registrierte Anwendungen. Ein Passwort ist nicht darin.",
		download: "Meine Daten herunterladen",
	},
	leave: {
		title: "Konto löschen",
		says: "Das lässt sich nicht rückgängig machen. Anwendungen behalten, was sie schon gelesen oder gespeichert haben.",
		open: "Mein Konto löschen…",
		question: "Ihr Konto löschen?",
		ends: (sessions, connections) =>
			`Sofort beendet: ${counted(sessions, { one: "# Sitzung", other: "# Sitzungen" })} und der Zugriff von ${counted(
				connections,
				{ one: "# verbundener Anwendung", other: "# verbundenen Anwendungen" },
			)}.`,
		forgets:
			"Name, Adresse und Passwort werden gelöscht. Dass jemand hier war, bleibt aufgezeichnet, ohne Namen.",
		clients: "Anwendungen, die Sie registriert haben, bleiben und gehören dann der Administration.",
		password: "Bisheriges Passwort",
		keep: "Konto behalten",
		confirm: "Konto löschen",
		deleting: "Wird gelöscht…",
		last: "Sie sind der letzte Mensch in der Administration. Ernennen Sie erst jemand anderen; danach können Sie gehen.",
		goneTitle: "Ihr Konto ist gelöscht",
		gone: "Alle Sitzungen sind beendet, und keine Anwendung hat mehr Zugriff.",
	},
};
