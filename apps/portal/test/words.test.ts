import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "@/words/choose-language";
import { createDates } from "@/words/dates";
import { en } from "@/words/en";
import { sentence } from "@/words/sentence";

describe("RFC 9110 §12.5.4 Accept-Language", () => {
	const available = ["en", "de", "ja"];
	it.each([
		["de-AT,de;q=0.9,en;q=0.8", "de"],
		["fr, ja;q=0.4, en;q=0.7", "en"],
		["JA", "ja"],
		["de;q=0, en;q=0.1", "en"],
		["den, *", "en"],
		["", "en"],
	])("%j → %s", (accepted, language) => {
		expect(chooseLanguage({ accepted }, available)).toBe(language);
	});
});

describe("a sentence with something of the page in it", () => {
	it("keeps its order and escapes what it is given", () => {
		const html = renderToStaticMarkup(
			sentence`${"<b>Evil</b>"} asks for ${createElement("strong", null, "two")}.`,
		);
		expect(html).toBe("&lt;b&gt;Evil&lt;/b&gt; asks for <strong>two</strong>.");
	});
});

describe("dates", () => {
	const dates = createDates("en-GB");
	it("are exact and say their zone", () => {
		expect(dates.day("2026-03-03T23:59:00Z")).toBe("3 March 2026");
		expect(dates.moment("2026-11-22T14:07:31Z")).toBe("22 November 2026, 14:07:31 UTC");
		expect(dates.clock("2026-11-22T04:07:31Z")).toBe("04:07 UTC");
	});
});

describe("the voice", () => {
	/** For what a text is given: a word, whose every member is a word again. */
	const word: unknown = new Proxy(Object("X"), {
		get(target, name) {
			const own = Reflect.get(target, name);
			if (typeof own === "function") return own.bind(target);
			return own === undefined && typeof name === "string" ? word : own;
		},
	});

	/** Every text of a dictionary. */
	function texts(value: unknown): readonly string[] {
		if (typeof value === "string") return [value];
		if (typeof value === "function")
			return texts((value as (...args: unknown[]) => unknown)(word, word, word));
		if (typeof value !== "object" || value === null || "$$typeof" in value) return [];
		return Object.entries(value).flatMap(([key, inner]) => (key === "dates" ? [] : texts(inner)));
	}

	it("never pleads, cheers or blames", () => {
		const offending = texts(en).filter((text) => /\b(?:please|oops|successfully|invalid)\b|!/i.test(text));
		expect(offending).toEqual([]);
	});
});
