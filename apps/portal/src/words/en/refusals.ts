import type { REDIRECT_URI_DIFFERENCES } from "@gatehouse/core/clients";
import type { ReactNode } from "react";
import { sentence } from "../sentence.ts";
import { number } from "./grammar.ts";
import { happened } from "./happened.ts";

const differences: Readonly<Record<(typeof REDIRECT_URI_DIFFERENCES)[number], string>> = {
	trailing_slash: "A slash at the end",
	letter_case: "Capital and small letters",
	fragment: "What follows #",
	query: "What follows ?",
	scheme: "http and https",
	port: "The port",
	www: "The www at the front",
	path: "The path",
	host: "The host",
	other: "More than one part",
};

interface Refusal {
	readonly title: (client: string) => string;
	readonly person: (client: string) => string;
	/** How a developer mends it, in steps. */
	readonly steps: readonly string[];
}

const stopped = "We stopped before anything was shared. You did nothing wrong";
const onlyThey = (client: string) =>
	`${stopped}, and there is nothing for you to mend: only the people who make ${client} can.`;
const again: Pick<Refusal, "person" | "steps"> = {
	person: () => "Nothing was lost. Go back to the application and start again.",
	steps: [],
};
const signOutAgain: Pick<Refusal, "person" | "steps"> = {
	person: () => "If you still want to sign out, do so again in the application.",
	steps: [],
};

/** By the reason that the server gives; the rest has `other`. */
const reasons: Readonly<Record<string, Refusal>> = {
	redirect_uri_mismatch: {
		title: (client) => `${client} sent you with a return address that we don’t know`,
		person: onlyThey,
		steps: [
			"Send an address exactly as it is registered, character by character.",
			"Or register what was received: open the application in the dashboard, add the address, save. It works at once.",
		],
	},
	redirect_uri_missing: {
		title: (client) => `${client} did not say where you return to`,
		person: onlyThey,
		steps: ["Send redirect_uri with the request, exactly as it is registered."],
	},
	redirect_uri_insecure: {
		title: (client) => `${client} sent you with a return address that others can read`,
		person: onlyThey,
		steps: ["Register an address that begins with https, and send that one."],
	},
	client_unknown: {
		title: () => "We don’t know the application that sent you",
		person: () => `${stopped}: it is not registered here, or no longer.`,
		steps: [
			"Compare client_id with the one in the dashboard, and the issuer with the address of this server.",
			"If the application was deleted, register it again: a client_id is never used twice.",
		],
	},
	client_id_missing: {
		title: () => "We don’t know which application sent you",
		person: () => `${stopped}: the link did not name the application.`,
		steps: ["Send client_id with the request, once."],
	},
	client_paused: {
		title: (client) => `${client} is paused`,
		person: () => "An administrator has paused it. Nobody can use it to sign in until it is resumed.",
		steps: ["An administrator resumes it in the dashboard."],
	},
	browser_mismatch: {
		title: () => "This was begun in another browser",
		person: () =>
			"Or this browser has lost the cookie that we gave it. Go back to the application and start again here. If somebody sent you this link, close this page.",
		steps: [
			"The browser must keep cookies of this server between the first request and the last, and reach it under one name only.",
		],
	},
	verifier_used: { title: () => "This step is done already", ...again },
	verifier_unknown: { title: () => "This link was replaced by a newer one", ...again },
	request_expired: { title: () => "This took too long", ...again },
	posted_request_gone: { title: () => "This took too long", ...again },
	client_changed: {
		title: () => "The application was changed meanwhile",
		person: () =>
			"While you were here it was removed, paused, or given other return addresses. Nothing was shared. Go back to it and start again.",
		steps: ["Compare the return addresses of the application with the one that it sends."],
	},
	post_logout_redirect_uri_mismatch: {
		title: (client) => `${client} sent you with a return address that we don’t know`,
		person: (client) =>
			`We stopped before you were signed out. You did nothing wrong, and there is nothing for you to mend: only the people who make ${client} can.`,
		steps: [
			"Send an address exactly as it is registered, character by character.",
			"Or register it: open the application in the dashboard, add the address to those for signing out, save.",
		],
	},
	logout_browser_mismatch: {
		title: () => "This sign-out was begun in another browser",
		person: () =>
			"Or this browser has lost the cookie that we gave it. If somebody sent you this link, close this page. Otherwise sign out again in the application.",
		steps: [
			"The browser must keep cookies of this server between the first request and the last, and reach it under one name only.",
		],
	},
	logout_request_expired: { title: () => "This took too long", ...signOutAgain },
	logout_verifier_unknown: { title: () => "This link was replaced by a newer one", ...signOutAgain },
	logout_verifier_lost: { title: () => "This was answered differently in another window", ...signOutAgain },
};

/** So many the server keeps. */
const KEPT = 10_000;

/** The page for what cannot be said to the application itself. */
export const refusals = {
	someApplication: "An application",
	pageTitle: "We stopped here",
	reasons,
	...happened,
	other: {
		title: (client: string | undefined) =>
			client === undefined
				? "The request that brought you here can’t be answered"
				: `${client} sent a request that we can’t answer`,
		person: (client: string | undefined) => onlyThey(client ?? "the application"),
		steps: [] as readonly string[],
	},
	lostTitle: "We no longer know what went wrong",
	lost: `The newest ${number(KEPT)} errors are kept, and this is not one of them. Go back to the application and start again; nothing was lost.`,
	backTo: (host: string) => `Back to ${host}`,
	developer: "For the developer",
	mismatch: (count: number, client: ReactNode) =>
		count === 1
			? sentence`The redirect_uri of the request is not the one that is registered for ${client}. Matching is exact, character by character.`
			: sentence`The redirect_uri of the request is not one of the ${number(count)} that are registered for ${client}. Matching is exact, character by character.`,
	noneRegistered: (client: ReactNode) =>
		sentence`No return address is registered for ${client}, so that none can match.`,
	received: "Received",
	nearest: "Nearest registered",
	difference: "Difference",
	differences,
	notRegistered: "not in the registered address",
	missing: "not in the received address",
	error: "Error",
	errorId: "Error id",
	client: "Client",
	when: "When",
	copyId: "Copy the error id",
	logs: "The server’s log has the whole request under this id.",
};
