import type { StandardScope } from "@gatehouse/core/scopes";
import type { ReactNode } from "react";
import { sentence } from "../sentence.ts";
import { counted, number } from "./grammar.ts";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const inWords = (count: number) => NUMBERS[count] ?? number(count);

const offline = {
	title: "Keep working while you are away",
	why: "It stays connected after you close it, until you end it.",
};

/** What scopes that every server knows allow, until the operator says it otherwise. */
const scopes: Readonly<Record<StandardScope, { readonly title: string; readonly why: string }>> = {
	openid: { title: "Know you again", why: "By an account number, each time you come back." },
	profile: { title: "Your name", why: "As it stands in your account." },
	email: { title: "Your email address", why: "It can write to you there." },
	address: { title: "Your postal address", why: "As it stands in your account." },
	phone: { title: "Your phone number", why: "It can call you there." },
	offline_access: offline,
	offline,
};

/** The consent page. */
export const consent = {
	title: (client: string) => `${client} wants to use your account`,
	titleUnverified: "Do you know what is asking?",
	pageTitle: (client: string) => `Allow ${client}?`,
	notYou: "Not you?",
	letInNothingNew: (day: string) => `You let it in on ${day}. It asks for nothing new.`,
	letInSince: (day: string, things: ReactNode) =>
		sentence`You let it in on ${day}. Since then it asks for ${things}.`,
	newThings: (count: number) =>
		counted(count, { one: "one new thing", other: `${inWords(count)} new things` }),
	unverifiedTitle: (house: string) => `Nobody at ${house} has checked this application`,
	unverified:
		"It could carry any name. Go on only if you started this yourself, a moment ago, in a program that you trust. If a message or a web page brought you here, choose Deny.",
	who: "Who you are",
	what: "What it may do",
	where: "Where it may do it",
	with: "Comes with it",
	withNote: "No box: it is part of this application",
	sensitive: "Sensitive",
	untick: "Untick what you don’t want",
	tickOnly: "Tick only what you want to grant",
	separate: "Each is a separate system",
	scopes,
	needed: (client: string) => `Needed. ${client} can do nothing without it; to refuse it, choose Deny.`,
	signIn: "Part of signing in. To refuse it, choose Deny.",
	isNew: "New",
	allowed: (day: string) => `Allowed ${day}`,
	otherGroup: "Others",
	tickAll: "Tick all",
	tickAllOf: (group: string) => `of ${group}`,
	inGroup: (count: number) => counted(count, { one: "# scope", other: "# scopes" }),
	howLong: "For how long",
	everyTime: "Ask every time",
	everyTimeWhy: "The safest",
	month: "Again after 30 days",
	monthWhy: "Until then only for what is new",
	never: "Never again",
	neverWhy: "Only for what is new",
	alwaysAsks: "It returns by an address that any program can take, so we ask every time.",
	end: (link: ReactNode) =>
		sentence`You can end this at any time under ${link}. What it already holds stops working then.`,
	connectedApps: "Connected apps",
	tally: (all: number) => `of ${number(all)} ticked`,
	nothingToTick: "Nothing to tick: it comes as a whole.",
	onlyTicked: "Only what is ticked is granted.",
	mine: "I started this myself, on this device",
	mineMissing: "Say first that you started this yourself, or choose Deny.",
	deny: "Deny",
	allow: "Allow",
	busy: "One moment…",
};
