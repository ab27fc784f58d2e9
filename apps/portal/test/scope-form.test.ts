import { describe, expect, it } from "vitest";
import { entryPath, readEntrySegment } from "@/catalogue/entry-path";
import { readEntryForm } from "@/catalogue/read-entry-form";
import { readScopeForm } from "@/clients/read-scope-form";
import { currentUse, mayChoose, type ScopeUse, usesOf } from "@/clients/scope-use";

function formOf(...entries: readonly (readonly [string, string])[]): FormData {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return form;
}

describe("the form of a client's scopes", () => {
	it("keeps what is not off, and what was just written", () => {
		const form = formOf(
			["scope", "openid"],
			["use.openid", "always"],
			["scope", "email"],
			["use.email", "implied"],
			["scope", "notes.read"],
			["use.notes.read", "required"],
			["scope", "notes.write"],
			["use.notes.write", "off"],
			["scope", " archive.read  archive.write "],
		);
		expect(readScopeForm(form)).toEqual({
			scopes: ["openid", "email", "notes.read", "archive.read", "archive.write"],
			required: ["notes.read"],
			implied: ["email"],
		});
	});

	it("takes what is no choice as optional", () => {
		const form = formOf(["scope", "a"], ["use.a", "toString"]);
		expect(readScopeForm(form)).toEqual({ scopes: ["a"], required: [], implied: [] });
	});
});

describe("what a client makes of a scope", () => {
	const settings = { required_scopes: ["a"], implied_scopes: ["b"] };
	it.each<[string, ScopeUse]>([
		["a", "required"],
		["b", "implied"],
		["c", "optional"],
		["openid", "always"],
	])("%s is %s", (scope, use) => {
		expect(currentUse(scope, settings)).toBe(use);
		expect(usesOf(scope, { asksPeople: true })).toContain(use);
	});

	it("a pattern is asked for by nobody, and so it is allowed or not", () => {
		expect(usesOf("notes.*", { asksPeople: true })).toEqual(["off", "optional"]);
		expect(usesOf("notes.read", { asksPeople: false })).toEqual(["off", "optional"]);
	});

	it("a developer changes no implied scope and requires no sensitive one", () => {
		const developer = { isAdministrator: false, sensitive: false };
		expect(mayChoose("required", { ...developer, now: "optional" })).toBe(true);
		expect(mayChoose("required", { ...developer, sensitive: true, now: "optional" })).toBe(false);
		expect(mayChoose("required", { ...developer, sensitive: true, now: "required" })).toBe(true);
		expect(mayChoose("implied", { ...developer, now: "optional" })).toBe(false);
		expect(mayChoose("optional", { ...developer, now: "implied" })).toBe(false);
		expect(mayChoose("implied", { isAdministrator: true, sensitive: true, now: "optional" })).toBe(true);
	});
});

describe("the form of an entry", () => {
	const entry = [
		["title", " Read "],
		["explanation", "All"],
		["icon", "mail"],
		["sensitive", "yes"],
	] as const;
	const translation = (language: string, title: string, explanation = "") =>
		[
			["translation_language", language],
			["translation_title", title],
			["translation_explanation", explanation],
		] as const;

	it("is read, empty lines left out", () => {
		const form = formOf(...entry, ...translation("", ""), ...translation("de", "Lesen", "Alles"));
		expect(readEntryForm(form)).toEqual({
			state: "read",
			entry: {
				title: "Read",
				explanation: "All",
				icon: "mail",
				sensitive: true,
				translations: { de: { title: "Lesen", explanation: "Alles" } },
			},
		});
		expect(readEntryForm(formOf(["title", "T"], ["icon", "toString"]))).toMatchObject({
			entry: { icon: null, sensitive: false, translations: {} },
		});
	});

	it.each([
		["no language", translation("", "Lesen"), { state: "incomplete" }],
		["no title", translation("de", "", "Alles"), { state: "incomplete" }],
		[
			"a language twice",
			[...translation("de", "Lesen"), ...translation("DE", "Lies")],
			{ state: "twice", language: "DE" },
		],
	])("a translation with %s is sent back", (_what, lines, state) => {
		expect(readEntryForm(formOf(...entry, ...lines))).toEqual(state);
	});
});

describe("the path of an entry", () => {
	it.each(["notes.read", "https://api.example/a?b=c#d", "100%~x", "ü/'(*)!", "~2F", "a b"])(
		"%s comes back, whether the path was decoded or not",
		(value) => {
			const segment = entryPath("audience", value).slice("/scopes/audience/".length);
			expect(segment).not.toMatch(/[/%?#]/);
			expect(readEntrySegment(segment)).toBe(value);
			expect(readEntrySegment(encodeURIComponent(segment))).toBe(value);
		},
	);

	it("what is none leads nowhere", () => {
		expect(readEntrySegment("~GG")).toBeUndefined();
		expect(readEntrySegment("~C3")).toBeUndefined();
	});
});
