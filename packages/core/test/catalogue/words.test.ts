import { describe, expect, it } from "vitest";
import { wordsIn } from "../../src/scopes/index.ts";

const ENTRY = {
	title: "Read",
	explanation: "",
	translations: {
		de: { title: "Lesen", explanation: "" },
		"pt-BR": { title: "Ler", explanation: "" },
		"zh-Hant": { title: "讀", explanation: "" },
		"en-GB": { title: "Peruse", explanation: "" },
	},
};

describe("RFC 4647 §3.4: the words of an entry in a person's languages", () => {
	it.each<[readonly string[], string]>([
		[["de"], "Lesen"],
		[["DE"], "Lesen"],
		[["de-AT"], "Lesen"],
		[["de-AT-1996"], "Lesen"],
		[["pt-BR"], "Ler"],
		[["zh-Hant-TW"], "讀"],
		[["zh-Hant-x-mine"], "讀"],
		[["en-GB"], "Peruse"],
		[["fr", "de"], "Lesen"],
	])("%j reads a translation", (languages, title) => {
		expect(wordsIn(ENTRY, languages).title).toBe(title);
	});

	it.each<[readonly string[]]>([
		[[]],
		[["fr"]],
		[["pt"]],
		[["zh-Hans"]],
		[["en", "de"]],
		[["en-US", "de"]],
		[["deu"]],
		[["x"]],
	])("%j reads the base, which is English", (languages) => {
		expect(wordsIn(ENTRY, languages)).toEqual({ title: "Read", explanation: "", language: undefined });
	});
});
