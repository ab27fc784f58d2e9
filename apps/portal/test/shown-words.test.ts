import { CATALOGUE_ICONS, type CatalogueWords } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { ICONS } from "@/catalogue/icons";
import { type Reader, shownWords } from "@/catalogue/shown-words";
import { LANGUAGES } from "@/words/languages";

const ENTRY: CatalogueWords = {
	kind: "scope",
	value: "notes.read",
	title: "Read your notes",
	explanation: "All of them.",
	icon: "notebook-pen",
	sensitive: true,
	translations: {
		de: { title: "Ihre Notizen lesen", explanation: "Alle." },
		"de-AT": { title: "Ihre Notizen lesen, bitte", explanation: "" },
	},
};

const reader = (language: keyof typeof LANGUAGES, more: Partial<Reader> = {}): Reader => ({
	catalogue: [ENTRY],
	words: { ...LANGUAGES[language], language },
	languages: [language],
	...more,
});
const NAMED = { kind: "scope", name: "notes.read" } as const;

describe("the words of a scope", () => {
	it("are the operator's, in the person's language", () => {
		expect(shownWords(NAMED, reader("en"))).toEqual({
			title: "Read your notes",
			why: "All of them.",
			icon: "notebook-pen",
			sensitive: true,
			lang: undefined,
			builtIn: false,
		});
		expect(shownWords(NAMED, reader("de"))).toMatchObject({ title: "Ihre Notizen lesen", lang: undefined });
		const austrian = reader("de", { languages: ["de-AT", "de"] });
		expect(shownWords(NAMED, austrian)).toMatchObject({ why: "", lang: undefined });
	});

	it("say their language where it is not the page's", () => {
		const untranslated = reader("de", { catalogue: [{ ...ENTRY, translations: {} }] });
		expect(shownWords(NAMED, untranslated)).toMatchObject({ title: "Read your notes", lang: "en" });
	});

	it("are our own for what every server knows, until the operator says others", () => {
		const email = { kind: "scope", name: "email" } as const;
		expect(shownWords(email, reader("de"))).toMatchObject({ title: "Ihre E-Mail-Adresse", builtIn: true });
		const said = reader("en", { catalogue: [{ ...ENTRY, value: "email" }] });
		expect(shownWords(email, said)).toMatchObject({ title: "Read your notes", builtIn: false });
	});

	it("are none for what nobody described, and of another kind", () => {
		expect(shownWords({ kind: "scope", name: "toString" }, reader("en"))).toBeUndefined();
		expect(shownWords({ kind: "audience", name: "notes.read" }, reader("en"))).toBeUndefined();
		expect(shownWords({ kind: "audience", name: "email" }, reader("en"))).toBeUndefined();
	});
});

it("there is a drawing for every name", () => {
	expect(Object.keys(ICONS).sort()).toEqual([...CATALOGUE_ICONS].sort());
});
