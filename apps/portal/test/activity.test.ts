import { AUDIT_KINDS, type AuditEvent, type AuditKind } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { tellEvent } from "@/activity/tell-event";
import { tellMine } from "@/activity/tell-mine";
import { de } from "@/words/de";
import { en } from "@/words/en";

const words = en.dashboard.activity;

/** As an administrator is told of it, with a name for everything that such an event may name. */
function event(kind: AuditKind, more: Partial<AuditEvent> = {}): AuditEvent {
	return {
		id: "1",
		at: "2026-11-24T12:00:00.000Z",
		kind,
		outcome: "done",
		actor: { kind: "person", id: "a", name: "Ada" },
		client: { id: "ledger", name: "Ledgerline" },
		subject: { id: "m", name: "Mara" },
		address: "",
		user_agent: "",
		reason: "",
		error_id: null,
		details: {},
		before: null,
		after: null,
		...more,
	};
}

/** What each kind is about, and what its event tells of it. */
const ABOUT: Readonly<Record<string, readonly [names: string, more?: Partial<AuditEvent>]>> = {
	"login.": ["Ledgerline"],
	"sign_in.": ["Mara"],
	"consent.": ["Ledgerline"],
	"logout.": ["Mara"],
	"session.": ["Mara"],
	"sessions.": ["Mara"],
	"account.deleted": ["Ada"],
	"account.": ["Mara"],
	"invitation.": [
		"guest@example.com",
		{ client: null, subject: null, after: { email: "guest@example.com" } },
	],
	"client.": ["Ledgerline"],
	"catalogue.": ["the scope notes.read", { details: { kind: "scope", value: "notes.read" } }],
	"signing_key.": ["the signing key k1", { details: { kid: "k1" } }],
	"request.": ["Ledgerline"],
};

describe("what happened, as a sentence", () => {
	it.each(AUDIT_KINDS)("names what %s is about", (kind) => {
		const [names, more] = Object.entries(ABOUT).find(([prefix]) => kind.startsWith(prefix))?.[1] ?? [];
		expect(names).toBeDefined();
		const sentence = tellEvent(event(kind, more), words);
		expect(sentence).toContain(names);
		expect(sentence).not.toMatch(/undefined|null|somebody|an application|A person/);
	});

	it("is another for each kind", () => {
		const sentences = AUDIT_KINDS.map((kind) => tellEvent(event(kind), words));
		expect(new Set(sentences).size).toBe(AUDIT_KINDS.length);
	});

	it("says whether it was a scope or an API", () => {
		const details = { kind: "audience", value: "https://notes.example" };
		expect(tellEvent(event("catalogue.entry_deleted", { details }), words)).toContain(
			"the API https://notes.example",
		);
	});

	it("takes an invitation back by the address that it was for", () => {
		const before = { email: "guest@example.com" };
		expect(tellEvent(event("invitation.revoked", { before }), words)).toContain("guest@example.com");
	});

	it("calls a client that is gone what it was called", () => {
		const gone = { client: { id: "ledger", name: null }, before: { client_name: "Ledgerline" } };
		expect(tellEvent(event("client.deleted", gone), words)).toBe("Ada deleted Ledgerline");
	});
});

/** What a person is not told of themselves: it is about others, or they are gone. */
const NOT_MINE =
	/^(?:client|catalogue|signing_key|invitation|request)\.|^(?:login\.refused|account\.deleted)$/;

describe("what happened to one's own account", () => {
	it.each(AUDIT_KINDS.filter((kind) => !NOT_MINE.test(kind)))("has a sentence of its own for %s", (kind) => {
		for (const { account } of [en, de]) {
			const sentence = tellMine(event(kind), account.activity);
			expect(sentence).not.toBe(account.activity.other);
			expect(sentence).not.toMatch(/undefined/);
		}
	});
});
