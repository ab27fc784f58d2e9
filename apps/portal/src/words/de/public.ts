import type { ReactNode } from "react";
import type { pages as english } from "../en/public.ts";
import { sentence } from "../sentence.ts";
import { common } from "./common.ts";
import { consent } from "./consent.ts";
import { fault } from "./fault.ts";
import { number } from "./grammar.ts";
import { refusals } from "./refusals.ts";

/** Login, sign-up, logout, set-up and what goes wrong on the way. */
export const pages: typeof english = {
	jamb: {
		label: "Wer fragt",
		asking: "Hier fragt",
		callsItself: "Etwas, das sich so nennt:",
		registeredBy: "Registriert von",
		registeredByNobody: "Niemandem, den wir kennen",
		knownSince: "Hier bekannt seit",
		returnTo: "Danach geht es zu",
		thisDevice: "ein Programm auf diesem Gerät",
		website: "Website",
		privacy: "Datenschutz",
		terms: "Nutzungsbedingungen",
		newWindow: "(öffnet ein neues Fenster)",
		neverSees: (client) => `${client} bekommt Ihr Passwort nie zu sehen.`,
		noLogo: "Der Name ist nicht geprüft, darum wird kein Logo gezeigt.",
	},
	email: "E-Mail-Adresse",
	password: "Passwort",
	login: {
		title: "Anmelden",
		continueTo: "Anmelden und weiter zu",
		says: (house) => `Mit Ihrem Konto bei ${house}.`,
		again: "Geben Sie Ihr Passwort noch einmal ein, um fortzufahren.",
		remember: "Auf diesem Gerät 30 Tage lang angemeldet bleiben",
		submit: "Anmelden",
		busy: "Anmeldung läuft…",
		newHere: (link: ReactNode) => sentence`Neu hier? ${link}`,
		create: "Konto anlegen",
		wrong: "Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen. Versuchen Sie es noch einmal.",
		slowed: common.slowed,
	},
	signUp: {
		title: "Konto anlegen",
		continueTo: "Konto anlegen und weiter zu",
		says: (house) => `Bei ${house}. Es gilt für jede Anwendung, die Sie hierher schickt.`,
		name: "Name",
		nameHint: "Ihn sehen Anwendungen, denen Sie es erlauben. Sie können das Feld leer lassen.",
		emailHint: "Damit melden Sie sich an.",
		passwordHint: (least) => `Mindestens ${number(least)} Zeichen. Mehrere Wörter lassen sich leicht merken.`,
		submit: "Konto anlegen",
		busy: "Wird angelegt…",
		haveOne: (link: ReactNode) => sentence`Sie haben schon ein Konto? ${link}`,
		signIn: "Anmelden",
		closedTitle: "Konten legen hier nur die Betreiber an",
		closed: (house) => `Bitten Sie die Administration von ${house} um eines. Danach melden Sie sich an.`,
		taken:
			"Zu dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich damit an, oder nehmen Sie eine andere Adresse.",
		takenByOther:
			"Zu dieser E-Mail-Adresse gibt es schon ein Konto. Nehmen Sie für die Administration eine andere.",
		badEmail: "Das ist keine vollständige E-Mail-Adresse: Es braucht einen Namen, ein @ und eine Domain.",
		shortPassword: (least) => `Dieses Passwort ist zu kurz. Nehmen Sie mindestens ${number(least)} Zeichen.`,
		longPassword: (most) => `Dieses Passwort ist zu lang. Nehmen Sie höchstens ${number(most)} Zeichen.`,
		longName: (most) => `Dieser Name ist zu lang. Nehmen Sie höchstens ${number(most)} Zeichen.`,
	},
	logout: {
		title: "Abmelden?",
		says: (house, client) => `${client} bittet uns, Ihre Sitzung bei ${house} in diesem Browser zu beenden.`,
		saysAlone: (house) => `Das beendet Ihre Sitzung bei ${house} in diesem Browser.`,
		other:
			"Der Link, der Sie hierher geführt hat, gehört zu einer anderen Sitzung. Diese können Sie trotzdem beenden.",
		stayConnected:
			"Anwendungen, die in Ihrer Abwesenheit weiterarbeiten dürfen, bleiben mit Ihrem Konto verbunden.",
		submit: "Abmelden",
		busy: "Abmeldung läuft…",
		stay: "Angemeldet bleiben",
	},
	signedOut: {
		title: "Sie sind abgemeldet",
		says: "Ihre Sitzung in diesem Browser ist beendet.",
		again: "Wieder anmelden",
		stayConnected: (link: ReactNode) =>
			sentence`Anwendungen, die in Ihrer Abwesenheit weiterarbeiten dürfen, bleiben mit Ihrem Konto verbunden. Sie stehen unter ${link}.`,
		connectedApps: "Verbundene Anwendungen",
	},
	setup: {
		title: (house) => `${house} einrichten`,
		says: "Legen Sie das erste Administrationskonto an. Dieser Link gilt nur einmal.",
		name: "Ihr Name",
		submit: "Administrationskonto anlegen",
		busy: "Wird eingerichtet…",
		overTitle: "Dieser Link ist schon benutzt, oder ein neuerer hat ihn ersetzt",
		over: "Wenn es noch kein Administrationskonto gibt, starten Sie den Server neu: Er gibt einen neuen Link aus.",
		signIn: "Anmelden",
		afterwards: "Danach melden Sie sich damit an und registrieren die erste Anwendung.",
		doneTitle: "Das Administrationskonto ist angelegt",
		done: "Melden Sie sich damit an, um die erste Anwendung zu registrieren.",
	},
	signInFailed: {
		title: "Sie sind nicht angemeldet",
		problem: {
			declined: "Die Anmeldung wurde abgebrochen. Nichts wurde geändert.",
			refused:
				"Der Server hat diese Anmeldung nicht angenommen. Beginnen Sie von vorn; wenn es zweimal geschieht, sagen Sie es den Betreibern.",
			unreachable:
				"Der Server hat nicht geantwortet. Warten Sie einen Augenblick, und beginnen Sie dann von vorn.",
			unfinished:
				"Die Anmeldung ließ sich nicht abschließen: Vielleicht nimmt dieser Browser keine Cookies an, oder es hat über 30 Minuten gedauert.",
		},
		again: "Anmelden",
	},
	over: {
		title: "Diese Seite hat zu lange gewartet, oder ihr Schritt ist schon getan",
		says: "Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn; nichts ist verloren.",
		saysRestart: "Beginnen Sie von vorn; nichts ist verloren.",
		restart: "Von vorn beginnen",
		unknownTitle: "Diese Seite braucht eine Anfrage",
		unknown:
			"Eine Anwendung schickt sie mit, wenn sie Sie hierher leitet. Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn; nichts ist verloren.",
		home: (house) => `Zu ${house}`,
	},
	fault: {
		...fault,
		tell: (errorId) =>
			errorId === undefined
				? fault.says
				: `Nichts wurde geändert. Nennen Sie uns ${errorId}, dann finden wir die Ursache.`,
	},
	notFound: {
		title: "Hier ist keine Seite",
		says: "Vielleicht ist die Adresse vertippt, oder es gibt nicht mehr, wohin sie führte.",
		home: "Zur Startseite",
	},
	consent,
	error: refusals,
};
