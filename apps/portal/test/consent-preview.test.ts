import { askedForConsent } from "@gatehouse/core/consent";
import type { Account, ClientSettings, OAuth2Client } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { previewQuestion, scopePatterns } from "@/consent/preview-question";
import { previewTheme } from "@/consent/preview-theme";

const client = {
	client_id: "fieldbook",
	client_name: "Fieldbook",
	scope: "openid notes.read notes.* calendar.read",
	audience: ["https://notes.example"],
	redirect_uris: ["https://fieldbook.example/cb", "https://fieldbook.example/other"],
} as unknown as OAuth2Client;
const settings = {
	application_type: "web",
	verified: true,
	registered_by: { id: "1", email: "dev@people.example", name: "" },
	required_scopes: ["notes.read"],
	implied_scopes: ["calendar.read"],
	created_at: "2026-03-03T10:00:00Z",
} as unknown as ClientSettings;
const account = { id: "2", email: "mara@people.example", name: "Mara" } as unknown as Account;
const words = (value: string) =>
	({
		kind: "scope",
		value,
		title: value,
		explanation: "",
		icon: null,
		sensitive: false,
		translations: {},
	}) as const;

describe("a preview of the consent page", () => {
	const question = previewQuestion({
		client,
		settings,
		account,
		catalogue: [words("notes.read"), words("not.its.own")],
	});

	it("asks what the server's own rules would ask of a newcomer", () => {
		const asked = askedForConsent(question).map(({ name, lockedBecause, implied, grantedBefore, isNew }) => [
			name,
			lockedBecause,
			implied,
			grantedBefore || isNew,
		]);
		expect(asked).toEqual([
			["openid", "sign_in", false, false],
			["notes.read", "required", false, false],
			["calendar.read", undefined, true, false],
			["https://notes.example", undefined, false, false],
		]);
	});

	it("leaves out patterns, which no request can ask for as they stand", () => {
		expect(scopePatterns(client.scope)).toEqual(["notes.*"]);
	});

	it("shows who registered it, where one returns to, and the operator's words of what it asks for", () => {
		expect(question.gatehouse).toMatchObject({
			client: { verified: true, registered_by: "dev@people.example", known_since: settings.created_at },
			redirect_uri: "https://fieldbook.example/cb",
			account: { email: "mara@people.example" },
			catalogue: [{ value: "notes.read" }],
		});
	});

	it("implies nothing while nobody has verified the client", () => {
		const unverified = previewQuestion({
			client,
			settings: { ...settings, verified: false },
			account,
			catalogue: [],
		});
		expect(unverified.gatehouse.client.implied_scopes).toEqual([]);
	});
});

describe("the colours of a preview", () => {
	it("are its address's to choose, and no other page's", () => {
		expect(previewTheme("/preview/consent/x?theme=dark")).toBe("dark");
		expect(previewTheme("/preview/consent/x?theme=light&ui_locales=de")).toBe("light");
		expect(previewTheme("/preview/consent/x?theme=red")).toBeUndefined();
		expect(previewTheme("/consent?theme=dark&consent_challenge=x")).toBeUndefined();
	});
});
