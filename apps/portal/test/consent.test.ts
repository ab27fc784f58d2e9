import { askedForConsent, type ConsentQuestion, decideConsent } from "@gatehouse/core/consent";
import { describe, expect, it } from "vitest";
import { consentSections } from "@/consent/consent-sections";
import { isAsShown, REMEMBER, readConsentForm } from "@/consent/read-consent-form";
import { switchAccountUrl } from "@/consent/switch-account-url";

function formOf(...entries: readonly (readonly [string, string | Blob])[]): FormData {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return form;
}

describe("the consent form", () => {
	it("takes names of what is ticked, and nothing else", () => {
		const read = readConsentForm(
			formOf(
				["consent_challenge", "c"],
				["decision", "allow"],
				["scope", "openid"],
				["scope", "notes.read"],
				["audience", "https://api.example"],
				["given", "email"],
				["remember", "month"],
				["mine", "yes"],
				["subject", "somebody-else"],
				["redirect_uri", "https://evil.example"],
			),
		);
		expect(read).toEqual({
			challenge: "c",
			allowed: true,
			ticked: { scope: ["openid", "notes.read"], audience: ["https://api.example"] },
			given: ["email"],
			remember: "month",
			mine: true,
		});
	});

	it("is a no unless it says allow", () => {
		for (const decision of ["deny", "", "Allow", "allow "])
			expect(readConsentForm(formOf(["decision", decision])).allowed).toBe(false);
		expect(readConsentForm(formOf()).allowed).toBe(false);
	});

	it("asks every time unless it says otherwise", () => {
		for (const remember of ["", "always", "toString", "__proto__"])
			expect(readConsentForm(formOf(["remember", remember])).remember).toBe("every_time");
		expect(REMEMBER.every_time.remember).toBe(false);
		expect(REMEMBER.month).toEqual({ remember: true, remember_for: 2_592_000 });
		expect(REMEMBER.never).toEqual({ remember: true, remember_for: 0 });
	});

	it("leaves out what is no text", () => {
		const { ticked } = readConsentForm(formOf(["scope", new Blob(["x"])], ["scope", "openid"]));
		expect(ticked.scope).toEqual(["openid"]);
	});
});

const question = (
	scope: readonly string[],
	audience: readonly string[] = [],
	client: Partial<ConsentQuestion["gatehouse"]["client"]> = {},
): ConsentQuestion => ({
	requested_scope: scope,
	requested_access_token_audience: audience,
	gatehouse: { client: { required_scopes: [], implied_scopes: [], ...client }, granted_before: null },
});
const ask = (...asked: Parameters<typeof question>) => consentSections(askedForConsent(question(...asked)));
const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

describe("the sections of the consent page", () => {
	it("part who you are, what it may do and where", () => {
		const { who, what, where } = ask(["openid", "notes.read", "email"], ["https://api.example"]);
		expect(names(who)).toEqual(["openid", "email"]);
		expect(what.map(({ name, items }) => [name, names(items)])).toEqual([[undefined, ["notes.read"]]]);
		expect(names(where)).toEqual(["https://api.example"]);
	});

	it("set apart what is implied: it has no box and no lock", () => {
		const sections = ask(["openid", "email", "notes.read"], [], { implied_scopes: ["email", "notes.write"] });
		expect(names(sections.who)).toEqual(["openid"]);
		expect(sections.with).toMatchObject([{ name: "email", implied: true, locked: false }]);
	});

	it("has no empty group", () => {
		expect(ask(["openid"]).what).toEqual([]);
	});

	it("groups more than ten scopes by what their names begin with, and keeps every one", () => {
		const scopes = ["openid", "mail.read", "mail.send", "mail.delete", "files:read", "files:write"];
		const more = ["a/x", "a/y", "lonely.one", "offline_access", "payments"];
		const { what } = ask([...scopes, ...more]);
		expect(what.map(({ name, items }) => [name, names(items)])).toEqual([
			["mail", ["mail.read", "mail.send", "mail.delete"]],
			["files", ["files:read", "files:write"]],
			["a", ["a/x", "a/y"]],
			[undefined, ["lonely.one", "offline_access", "payments"]],
		]);
	});

	it("does not group ten", () => {
		expect(ask(Array.from({ length: 10 }, (_, index) => `mail.${index}`)).what).toHaveLength(1);
	});
});

describe("what a decision grants", () => {
	const settings = { required_scopes: ["notes.read"], implied_scopes: ["email"] };
	const asked = question(["openid", "email", "notes.read", "notes.write"], ["https://api.example"], settings);

	it("what is ticked, with what is locked and what is implied", () => {
		expect(decideConsent(asked, { scope: ["notes.write"], audience: [] })).toEqual({
			scope: ["openid", "email", "notes.read", "notes.write"],
			audience: [],
			nothing: false,
		});
	});

	it("nothing, when no box was ticked and there was one", () => {
		expect(decideConsent(asked, { scope: ["email", "notes.read"], audience: [] }).nothing).toBe(true);
		expect(decideConsent(question(["openid", "email"], [], settings), NONE)).toMatchObject({
			scope: ["openid", "email"],
			nothing: false,
		});
	});

	it("nothing that its page did not show as given", () => {
		const ticked = { scope: ["notes.write"], audience: [] };
		const choice = decideConsent(asked, ticked);
		expect(isAsShown(choice, { ticked, given: ["openid", "email", "notes.read"] })).toBe(true);
		expect(isAsShown(choice, { ticked, given: ["openid", "email"] }), "required since").toBe(false);
		expect(isAsShown(choice, { ticked, given: ["openid", "notes.read"] }), "implied since").toBe(false);
	});

	it("nothing that was not asked for, implied or not", () => {
		const other = question(["openid"], [], settings);
		expect(decideConsent(other, { scope: ["notes.write"], audience: ["x"] }).scope).toEqual(["openid"]);
	});
});

const NONE = { scope: [], audience: [] };

describe("Not you?", () => {
	it("begins the same request again, with the person asked to sign in", () => {
		const url = switchAccountUrl(
			"http://localhost:4444/oauth2/auth?client_id=a&state=s%2B1&login_hint=mara%40x&prompt=consent",
		);
		expect(url).toBe("http://localhost:4444/oauth2/auth?client_id=a&state=s%2B1&prompt=login");
	});

	it("has no link where the address is none", () => {
		expect(switchAccountUrl("")).toBeUndefined();
		expect(switchAccountUrl("javascript:alert(1)")).toBeUndefined();
	});
});
