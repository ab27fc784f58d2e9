import type { AuditEvent } from "@gatehouse/schemas";
import type { Words } from "@/words";

type ActivityWords = Words["dashboard"]["activity"];

/** What an event says in one sentence. */
export function tellEvent(event: AuditEvent, words: ActivityWords): string {
	const { kind, reason, details } = event;
	const [who, whom, client] = [whoOf(event, words), whomOf(event, words), clientOf(event, words)];
	if (kind === "request.refused") return words.refused[reason] ?? words.sentences[kind](who, whom, client);
	if (kind === "sign_in.failed")
		return words.failures[reason]?.(whom) ?? words.sentences[kind](who, whom, client);
	if (kind === "login.completed" && details["skipped"] === true) return words.skippedLogin(whom, client);
	if (kind === "consent.granted" && details["skipped"] === true) return words.skippedConsent(whom, client);
	if (kind === "consent.refused" && reason !== "consent_rejected") return words.consentNotAllowed(client);
	return words.sentences[kind](who, whom, client);
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

export function clientOf({ client }: AuditEvent, words: ActivityWords): string {
	return client?.name || client?.id || words.unknownClient;
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
