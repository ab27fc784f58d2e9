import type { links as english } from "../en/links.ts";
import { common } from "./common.ts";
import { number } from "./grammar.ts";

/** Ein vergessenes Passwort, und die Seiten der Links, die verschickt werden. */
export const links: typeof english = {
	over: {
		title: "Dieser Link gilt nicht mehr",
		says: "Er wurde schon benutzt, durch einen neueren ersetzt, oder er ist zu alt.",
	},
	signIn: "Anmelden",
	forgot: "Passwort vergessen?",
	recover: {
		title: "Neues Passwort wählen",
		says: (house) =>
			`Geben Sie die Adresse Ihres Kontos bei ${house} ein. Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.`,
		submit: "Link zuschicken",
		busy: "Wird angefordert…",
		back: "Zurück zur Anmeldung",
		bad: "Das ist keine vollständige E-Mail-Adresse: Es braucht einen Namen, ein @ und eine Domain.",
		slowed: common.slowed,
		sentTitle: "Sehen Sie in Ihr Postfach",
		sent: (house) =>
			`Wenn es bei ${house} ein Konto mit dieser Adresse gibt, ist ein Link dorthin unterwegs. Er gilt einmal, 20 Minuten lang.`,
		nothing:
			"Nichts gekommen? Sehen Sie im Ordner für unerwünschte Post nach, oder versuchen Sie eine andere Ihrer Adressen.",
		console: (house) =>
			`${house} hat noch keinen Mailserver. Wenn es ein Konto mit dieser Adresse gibt, steht der Link in der Ausgabe des Servers: Fragen Sie dessen Betreiber.`,
		another: "Andere Adresse versuchen",
	},
	recovery: {
		title: "Neues Passwort wählen",
		says: (email) => `Für das Konto von ${email}.`,
		new: "Neues Passwort",
		connections: "Auch den Zugriff aller verbundenen Anwendungen beenden",
		connectionsSays:
			"Sinnvoll, wenn jemand anderes in Ihrem Konto gewesen sein könnte. Sie können jede wieder zulassen.",
		ends: "Danach sind Sie überall abgemeldet und melden sich mit dem neuen Passwort an.",
		submit: "Passwort setzen",
		busy: "Wird gesetzt…",
		doneTitle: "Ihr neues Passwort gilt",
		done: "Alle Sitzungen sind beendet. Melden Sie sich mit dem neuen Passwort an.",
		again: "Neuen Link anfordern",
	},
	verify: {
		title: "Ist das Ihre Adresse?",
		says: (email, house) => `Ein Konto bei ${house} nennt ${email} als seine Adresse.`,
		account: (name) => `Es ist das Konto von ${name}.`,
		replaces: (before) => `Bisher war seine Adresse ${before}. Künftig melden Sie sich mit der neuen an.`,
		notYours:
			"Wissen Sie von diesem Konto nichts, schließen Sie diese Seite: Ohne Sie wird die Adresse nicht bestätigt.",
		submit: "Ja, sie gehört mir",
		busy: "Wird bestätigt…",
		doneTitle: "Die Adresse ist bestätigt",
		done: "Anwendungen, die Ihre Adresse sehen dürfen, wissen jetzt, dass sie Ihnen gehört.",
		taken: "Inzwischen hat ein anderes Konto diese Adresse; darum wurde sie nicht geändert.",
		again: "Einen neuen Link bekommen Sie auf Ihrer Kontoseite, neben Ihrer Adresse.",
		toAccount: "Zu Ihrem Konto",
	},
	invitation: {
		title: (house) => `Konto bei ${house} anlegen`,
		says: (email) => `Sie wurden mit ${email} eingeladen. Damit melden Sie sich an.`,
		name: "Ihr Name",
		nameHint: "Ihn sehen Anwendungen, denen Sie es erlauben. Sie können das Feld leer lassen.",
		password: "Passwort",
		passwordHint: (least) => `Mindestens ${number(least)} Zeichen. Mehrere Wörter lassen sich leicht merken.`,
		submit: "Konto anlegen",
		busy: "Wird angelegt…",
		taken: "Inzwischen gibt es ein Konto mit dieser Adresse. Melden Sie sich damit an.",
		again: "Wer Sie eingeladen hat, kann Ihnen eine neue Einladung schicken.",
		doneTitle: "Ihr Konto ist da",
		done: "Melden Sie sich mit Ihrer Adresse und dem gewählten Passwort an.",
	},
};
