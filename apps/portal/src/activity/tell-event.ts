import type { AuditEvent } from "@gatehouse/schemas";
import type { Words } from "@/words";

type ActivityWords = Words["dashboard"]["activity"];

/** What an event says in one sentence. */
export function tellEvent(event: AuditEvent, words: ActivityWords): string {
	const { kind, reason, details } = event;
	const [who, whom, client] = [whoOf(event, words), whomOf(event, words), clientOf(event, words)];
	const sentence = () => words.sentences[kind](who, whom, client, whatOf(event, words));
	if (kind === "request.refused") return words.refused[reason] ?? sentence();
	if (kind === "sign_in.failed") return words.failures[reason]?.(whom) ?? sentence();
	if (kind === "login.completed" && details["skipped"] === true) return words.skippedLogin(whom, client);
	if (kind === "consent.granted" && details["skipped"] === true) return words.skippedConsent(whom, client);
	if (kind === "consent.refused" && reason !== "consent_rejected") return words.consentNotAllowed(client);
	return sentence();
}

/** What it adds below the sentence. */
export function tellMore(event: AuditEvent, words: ActivityWords): string | undefined {
	const { kind, details, before, after } = event;
	const list = (value: unknown) =>
		Array.isArray(value) ? value.filter((item) => item !== "").join(", ") : "";
	if (kind === "request.refused") {
		const description = details["description"];
		return typeof description === "string" ? description : undefined;
	}
	if (kind === "consent.granted") return words.scopes(list(details["scope"]) || words.nothing);
	if (kind === "consent.refused") return words.asked(list(details["scope"]) || words.nothing);
	if (before !== null && after !== null) return words.members(Object.keys(after).join(", "));
	return undefined;
}

export function whoOf({ actor }: AuditEvent, words: ActivityWords): string {
	return actor.name ?? words.actors[actor.kind];
}

export function whomOf({ subject, kind }: AuditEvent, words: ActivityWords): string {
	if (subject === null) return kind === "login.refused" ? words.actors.nobody : words.somebody;
	return subject.name ?? words.somebody;
}

/** By the name that it had then, where it is gone by now. */
export function clientOf({ client, before, after }: AuditEvent, words: ActivityWords): string {
	const then = textOf(after?.["client_name"]) || textOf(before?.["client_name"]);
	return client?.name || then || client?.id || words.unknownClient;
}

/** What it is about beside people and applications; empty where there is nothing else. */
function whatOf({ kind, details, before, after }: AuditEvent, { what }: ActivityWords): string {
	if (kind.startsWith("invitation.")) {
		return textOf(after?.["email"]) || textOf(before?.["email"]) || what.unknown.invitation;
	}
	if (kind.startsWith("signing_key.")) {
		const kid = textOf(details["kid"]);
		return kid === "" ? what.unknown.signing_key : what.key(kid);
	}
	if (!kind.startsWith("catalogue.")) return "";
	const value = textOf(details["value"]);
	if (value === "") return what.unknown.catalogue;
	return details["kind"] === "audience" ? what.audience(value) : what.scope(value);
}

function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}

/** How it looks: refused, worth a look, or well. */
export function toneOf({ kind, outcome }: AuditEvent): "bad" | "warn" | "ok" {
	if (kind === "request.refused" || kind === "sign_in.failed") return "bad";
	return outcome === "refused" ? "warn" : "ok";
}

/** The page of the client where the mend is made. */
export function mendPage(reason: string): "addresses" | "credentials" | "scopes" | undefined {
	if (/redirect_uri/.test(reason)) return "addresses";
	if (/^client_(?:credential|auth|basic)/.test(reason)) return "credentials";
	return /^(?:scope|audience)_/.test(reason) ? "scopes" : undefined;
}
