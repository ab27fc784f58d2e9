import type { ReactNode } from "react";
import type { consent as english } from "../en/consent.ts";
import { sentence } from "../sentence.ts";
import { counted, number } from "./grammar.ts";

const NUMBERS = ["null", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
const inWords = (count: number) => NUMBERS[count] ?? number(count);

const offline = {
	title: "In Ihrer Abwesenheit weiterarbeiten",
	why: "Die Verbindung bleibt, auch wenn Sie die Anwendung schließen, bis Sie sie beenden.",
};

/** What scopes that every server knows allow, until the operator says it otherwise. */
const scopes: typeof english.scopes = {
	openid: { title: "Sie wiedererkennen", why: "An einer Kontonummer, wann immer Sie zurückkommen." },
	profile: { title: "Ihr Name", why: "So, wie er in Ihrem Konto steht." },
	email: { title: "Ihre E-Mail-Adresse", why: "Dorthin kann die Anwendung Ihnen schreiben." },
	address: { title: "Ihre Postanschrift", why: "So, wie sie in Ihrem Konto steht." },
	phone: { title: "Ihre Telefonnummer", why: "Dort kann die Anwendung Sie anrufen." },
	offline_access: offline,
	offline,
};

/** The consent page. */
export const consent: typeof english = {
	title: (client) => `${client} möchte Ihr Konto verwenden`,
	titleUnverified: "Wissen Sie, wer hier fragt?",
	pageTitle: (client) => `${client} zulassen?`,
	notYou: "Nicht Sie?",
	letInNothingNew: (day) => `Am ${day} haben Sie die Anwendung zugelassen. Etwas Neues möchte sie nicht.`,
	letInSince: (day: string, things: ReactNode) =>
		sentence`Am ${day} haben Sie die Anwendung zugelassen. Seitdem möchte sie mehr: ${things}.`,
	newThings: (count) =>
		counted(count, { one: "eine neue Berechtigung", other: `${inWords(count)} neue Berechtigungen` }),
	unverifiedTitle: (house) => `Niemand bei ${house} hat diese Anwendung geprüft`,
	unverified:
		"Die Anwendung könnte sich jeden Namen geben. Fahren Sie nur fort, wenn Sie selbst gerade eben in einem Programm, dem Sie vertrauen, damit angefangen haben. Wenn eine Nachricht oder eine Webseite Sie hierher geführt hat, wählen Sie „Ablehnen“.",
	who: "Wer Sie sind",
	what: "Was die Anwendung darf",
	where: "Wo sie es darf",
	with: "Gehört dazu",
	withNote: "Ohne Kästchen: Es ist Teil dieser Anwendung",
	sensitive: "Heikel",
	untick: "Wählen Sie ab, was Sie nicht möchten",
	tickOnly: "Wählen Sie nur, was Sie gewähren möchten",
	separate: "Jedes ist ein eigenes System",
	scopes,
	needed: (client) =>
		`Nötig. Ohne das kann ${client} nichts tun; wenn Sie es nicht möchten, wählen Sie „Ablehnen“.`,
	signIn: "Gehört zum Anmelden. Wenn Sie es nicht möchten, wählen Sie „Ablehnen“.",
	isNew: "Neu",
	allowed: (day) => `Gewährt am ${day}`,
	otherGroup: "Weitere",
	tickAll: "Alle wählen",
	tickAllOf: (group) => `aus ${group}`,
	inGroup: (count) => counted(count, { one: "# Berechtigung", other: "# Berechtigungen" }),
	howLong: "Für wie lange",
	everyTime: "Jedes Mal fragen",
	everyTimeWhy: "Am sichersten",
	month: "Nach 30 Tagen wieder",
	monthWhy: "Bis dahin nur, wenn etwas Neues hinzukommt",
	never: "Nie wieder",
	neverWhy: "Nur, wenn etwas Neues hinzukommt",
	alwaysAsks:
		"Die Anwendung kehrt über eine Adresse zurück, die jedes Programm annehmen kann. Deshalb fragen wir jedes Mal.",
	end: (link: ReactNode) =>
		sentence`Beenden können Sie das jederzeit unter ${link}. Dann gilt nichts mehr von dem, was die Anwendung schon hat.`,
	connectedApps: "Verbundene Anwendungen",
	tally: (all) => `von ${number(all)} gewählt`,
	nothingToTick: "Nichts zu wählen: Es gehört zusammen.",
	onlyTicked: "Nur was gewählt ist, wird gewährt.",
	mine: "Ich habe selbst damit angefangen, auf diesem Gerät",
	mineMissing: "Sagen Sie zuerst, dass Sie selbst damit angefangen haben, oder wählen Sie „Ablehnen“.",
	deny: "Ablehnen",
	allow: "Zulassen",
	busy: "Einen Augenblick…",
};
