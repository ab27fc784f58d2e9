import type { ReactNode } from "react";
import type { refusals as english } from "../en/refusals.ts";
import { sentence } from "../sentence.ts";
import { number } from "./grammar.ts";
import { happened } from "./happened.ts";

type Refusal = NonNullable<(typeof english.reasons)[string]>;

const differences: typeof english.differences = {
	trailing_slash: "Ein Schrägstrich am Ende",
	letter_case: "Groß- und Kleinbuchstaben",
	fragment: "Was auf # folgt",
	query: "Was auf ? folgt",
	scheme: "http und https",
	port: "Der Port",
	www: "Das www am Anfang",
	path: "Der Pfad",
	host: "Der Host",
	other: "Mehr als ein Teil",
};

const stopped =
	"Wir haben angehalten, bevor irgendetwas weitergegeben wurde. Sie haben nichts falsch gemacht";
const onlyThey = (client: string) =>
	`${stopped} und können hier nichts beheben: Das kann nur, wer ${client} entwickelt.`;
const again: Pick<Refusal, "person" | "steps"> = {
	person: () => "Nichts ist verloren. Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn.",
	steps: [],
};
const signOutAgain: Pick<Refusal, "person" | "steps"> = {
	person: () => "Wenn Sie sich noch abmelden möchten, tun Sie es in der Anwendung noch einmal.",
	steps: [],
};
const keepCookies =
	"Der Browser muss die Cookies dieses Servers von der ersten bis zur letzten Anfrage behalten und ihn nur unter einem einzigen Namen erreichen.";

/** By the reason that the server gives; the rest has `other`. */
const reasons: typeof english.reasons = {
	redirect_uri_mismatch: {
		title: (client) => `${client} hat Sie mit einer Rückkehradresse geschickt, die wir nicht kennen`,
		person: onlyThey,
		steps: [
			"Senden Sie eine Adresse genau so, wie sie registriert ist, Zeichen für Zeichen.",
			"Oder registrieren Sie die empfangene: Öffnen Sie die Anwendung im Dashboard, fügen Sie die Adresse hinzu, speichern Sie. Das wirkt sofort.",
		],
	},
	redirect_uri_missing: {
		title: (client) => `${client} hat nicht gesagt, wohin Sie zurückkehren`,
		person: onlyThey,
		steps: ["Senden Sie in der Anfrage redirect_uri mit, genau so, wie sie registriert ist."],
	},
	redirect_uri_insecure: {
		title: (client) => `${client} hat Sie mit einer Rückkehradresse geschickt, die andere mitlesen können`,
		person: onlyThey,
		steps: ["Registrieren Sie eine Adresse, die mit https beginnt, und senden Sie diese."],
	},
	client_unknown: {
		title: () => "Die Anwendung, die Sie geschickt hat, kennen wir nicht",
		person: () => `${stopped}: Die Anwendung ist hier nicht registriert, oder nicht mehr.`,
		steps: [
			"Vergleichen Sie client_id mit der im Dashboard, und den Issuer mit der Adresse dieses Servers.",
			"Wenn die Anwendung gelöscht wurde, registrieren Sie sie neu: Eine client_id wird nie ein zweites Mal vergeben.",
		],
	},
	client_id_missing: {
		title: () => "Wir wissen nicht, welche Anwendung Sie geschickt hat",
		person: () => `${stopped}: Der Link hat die Anwendung nicht genannt.`,
		steps: ["Senden Sie in der Anfrage client_id mit, genau einmal."],
	},
	client_paused: {
		title: (client) => `${client} ist angehalten`,
		person: () =>
			"Ein Administrator hat die Anwendung angehalten. Niemand kann sich damit anmelden, bis sie wieder freigegeben ist.",
		steps: ["Ein Administrator gibt sie im Dashboard wieder frei."],
	},
	browser_mismatch: {
		title: () => "Das wurde in einem anderen Browser begonnen",
		person: () =>
			"Oder dieser Browser hat das Cookie verloren, das er von uns bekam. Gehen Sie zurück zur Anwendung, und beginnen Sie hier von vorn. Wenn Ihnen jemand diesen Link geschickt hat, schließen Sie diese Seite.",
		steps: [keepCookies],
	},
	verifier_used: { title: () => "Dieser Schritt ist schon getan", ...again },
	verifier_unknown: { title: () => "Ein neuerer Link hat diesen ersetzt", ...again },
	request_expired: { title: () => "Das hat zu lange gedauert", ...again },
	posted_request_gone: { title: () => "Das hat zu lange gedauert", ...again },
	client_changed: {
		title: () => "Die Anwendung wurde inzwischen geändert",
		person: () =>
			"Während Sie hier waren, wurde sie entfernt oder angehalten, oder ihre Rückkehradressen wurden geändert. Nichts wurde weitergegeben. Gehen Sie zurück zu ihr, und beginnen Sie von vorn.",
		steps: ["Vergleichen Sie die Rückkehradressen der Anwendung mit der, die sie sendet."],
	},
	post_logout_redirect_uri_mismatch: {
		title: (client) => `${client} hat Sie mit einer Rückkehradresse geschickt, die wir nicht kennen`,
		person: (client) =>
			`Wir haben angehalten, bevor Sie abgemeldet wurden. Sie haben nichts falsch gemacht und können hier nichts beheben: Das kann nur, wer ${client} entwickelt.`,
		steps: [
			"Senden Sie eine Adresse genau so, wie sie registriert ist, Zeichen für Zeichen.",
			"Oder registrieren Sie sie: Öffnen Sie die Anwendung im Dashboard, fügen Sie die Adresse zu denen für das Abmelden hinzu, speichern Sie.",
		],
	},
	logout_browser_mismatch: {
		title: () => "Diese Abmeldung wurde in einem anderen Browser begonnen",
		person: () =>
			"Oder dieser Browser hat das Cookie verloren, das er von uns bekam. Wenn Ihnen jemand diesen Link geschickt hat, schließen Sie diese Seite. Andernfalls melden Sie sich in der Anwendung noch einmal ab.",
		steps: [keepCookies],
	},
	logout_request_expired: { title: () => "Das hat zu lange gedauert", ...signOutAgain },
	logout_verifier_unknown: { title: () => "Ein neuerer Link hat diesen ersetzt", ...signOutAgain },
	logout_verifier_lost: { title: () => "In einem anderen Fenster wurde anders geantwortet", ...signOutAgain },
};

/** So many the server keeps. */
const KEPT = 10_000;

/** The page for what cannot be said to the application itself. */
export const refusals: typeof english = {
	someApplication: "Eine Anwendung",
	pageTitle: "Wir haben hier angehalten",
	reasons,
	...happened,
	other: {
		title: (client) =>
			client === undefined
				? "Die Anfrage, die Sie hierher geführt hat, lässt sich nicht beantworten"
				: `${client} hat eine Anfrage gesendet, die wir nicht beantworten können`,
		person: (client) => onlyThey(client ?? "die Anwendung"),
		steps: [],
	},
	lostTitle: "Wir wissen nicht mehr, was schiefging",
	lost: `Die neuesten ${number(KEPT)} Fehler werden aufbewahrt, und dieser ist nicht darunter. Gehen Sie zurück zur Anwendung, und beginnen Sie von vorn; nichts ist verloren.`,
	backTo: (host) => `Zurück zu ${host}`,
	developer: "Für die Entwickler",
	mismatch: (count: number, client: ReactNode) =>
		count === 1
			? sentence`Die redirect_uri der Anfrage ist nicht die, die für ${client} registriert ist. Verglichen wird genau, Zeichen für Zeichen.`
			: sentence`Die redirect_uri der Anfrage ist keine der ${number(count)}, die für ${client} registriert sind. Verglichen wird genau, Zeichen für Zeichen.`,
	noneRegistered: (client: ReactNode) =>
		sentence`Für ${client} ist keine Rückkehradresse registriert, also kann auch keine passen.`,
	received: "Empfangen",
	nearest: "Ähnlichste registrierte",
	difference: "Unterschied",
	differences,
	notRegistered: "nicht in der registrierten Adresse",
	missing: "nicht in der empfangenen Adresse",
	error: "Fehler",
	errorId: "Fehlernummer",
	client: "Anwendung",
	when: "Wann",
	copyId: "Fehlernummer kopieren",
	logs: "Unter dieser Nummer steht die ganze Anfrage im Log des Servers.",
};
