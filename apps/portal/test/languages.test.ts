import { readdirSync } from "node:fs";
import path from "node:path";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DASHBOARD_PARTS, isDashboard } from "@/paths";
import { readChoice, writeChoice } from "@/words/choice-cookie";
import { chooseLanguage } from "@/words/choose-language";
import { createDates } from "@/words/dates";
import { en } from "@/words/en";
import { FAULTS } from "@/words/faults";
import { LANGUAGES, type Language, languageOf, wordsFor } from "@/words/languages";
import { createNumbers } from "@/words/numbers";

const { dashboard: _dashboard, ...shared } = en;
const others: readonly (readonly [string, Language])[] = Object.entries(LANGUAGES).filter(
	([tag]) => tag !== "en",
);

/** What functions are called with, in turn: each is found again in what they say. */
const GIVEN = [71, 82, 93];
/** Numbers that languages count differently. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100];

/** Words that are the same as in English. */
const SAME: Readonly<Record<string, readonly string[]>> = {
	de: ["public.jamb.website", "public.signUp.name", "account.dashboard", "account.profile.name"],
};

type Entry = readonly [key: string, value: unknown];

/** Every text and function of a dictionary, by its path. */
function entries(value: unknown, at = ""): readonly Entry[] {
	if (typeof value !== "object" || value === null) return [[at, value]];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === "dates" ? [] : entries(inner, at === "" ? key : `${at}.${key}`),
	);
}

function say(value: unknown, given: readonly unknown[] = GIVEN): string {
	if (typeof value !== "function") return String(value);
	return renderToStaticMarkup((value as (...given: readonly unknown[]) => ReactNode)(...given));
}

/** The slots of a text: `{name}`, or those of a function's arguments that it says. */
function slots(value: unknown): readonly string[] {
	const text = say(value);
	const named = text.match(/\{\w+\}/g) ?? [];
	const given = typeof value === "function" ? GIVEN.map(String).filter((one) => text.includes(one)) : [];
	return [...named, ...given].sort();
}

describe.each(others)("the language %s", (tag, language) => {
	const reference = entries(language.dashboard === undefined ? shared : en);
	const own = new Map(entries(language));

	it("has every text of English, and no other", () => {
		expect([...own.keys()].sort()).toEqual(reference.map(([key]) => key).sort());
	});

	it("takes as much into each sentence as English, and says as much of it", () => {
		const differing = reference.filter(([key, value]) => {
			const said = own.get(key);
			const isAlike = typeof said === typeof value && String(slots(said)) === String(slots(value));
			return !isAlike || (typeof said === "function" && said.length !== (value as () => void).length);
		});
		expect(differing.map(([key]) => key)).toEqual([]);
	});

	it("has a sentence for every number", () => {
		const broken = [...own]
			.filter(([, value]) => typeof value === "function")
			.flatMap(([key, value]) => {
				const said = COUNTS.map((count) => say(value, [count, count, count]));
				return said.some((text) => text === "" || /#(?!x)|undefined|NaN|object/.test(text)) ? [key] : [];
			});
		expect(broken).toEqual([]);
	});

	it("leaves nothing in English", () => {
		const alike = new Set(SAME[tag]);
		const english = reference.filter(
			([key, value]) => /\p{L}{2}/u.test(say(value)) && say(own.get(key)) === say(value),
		);
		expect(english.map(([key]) => key).filter((key) => !alike.has(key))).toEqual([]);
	});

	it("never pleads, cheers or shouts", () => {
		const offending = [...own.values()]
			.map((value) => say(value))
			.filter((text) => /\bbitte\b|erfolgreich|ungültig|!/i.test(text));
		expect(offending).toEqual([]);
	});

	it("says what it is, and its faults without a dictionary", () => {
		expect(language.language).toBe(tag);
		expect(Object.keys(FAULTS)).toContain(tag);
		expect(Intl.DateTimeFormat.supportedLocalesOf([tag])).toEqual([tag]);
	});
});

describe("the language of a page", () => {
	const available = ["en", "de"];
	const accepted = "en-GB";
	it("is what the application asks for, then what was chosen, then what the browser prefers", () => {
		expect(chooseLanguage({ asked: "de", choice: { language: "en" }, accepted }, available)).toBe("de");
		expect(chooseLanguage({ choice: { language: "de" }, accepted }, available)).toBe("de");
		expect(chooseLanguage({ accepted: "de-AT, en;q=0.5" }, available)).toBe("de");
		expect(chooseLanguage({ accepted: "fr" }, available)).toBe("en");
	});

	it("is what was chosen instead of what the application asks for", () => {
		const choice = { language: "en", insteadOf: "de" };
		expect(chooseLanguage({ asked: "de", choice, accepted: "de" }, available)).toBe("en");
		expect(chooseLanguage({ choice, accepted: "de" }, available)).toBe("en");
		expect(chooseLanguage({ asked: "fr", choice, accepted: "de" }, [...available, "fr"])).toBe("fr");
	});

	it("is one of ours whatever the cookie says", () => {
		for (const value of ["", "xx", "__proto__", "xx.de", "."]) {
			const choice = readChoice(value);
			expect(wordsFor({ asked: "de", choice, accepted }, "/login").language, value).toBe("de");
			expect(wordsFor({ choice, accepted }, "/login").language, value).toBe("en");
		}
	});

	it("is remembered with what it was chosen instead of", () => {
		for (const choice of [{ language: "de" }, { language: "de", insteadOf: "en" }])
			expect(readChoice(writeChoice(choice))).toEqual({ insteadOf: undefined, ...choice });
		expect(readChoice(undefined)).toBeUndefined();
	});

	it("OIDC Core §3.1.2.1 ui_locales: the first that we have, or a kind of it", () => {
		expect(languageOf(["fr-CA", "de-CH", "en"])).toBe("de");
		expect(languageOf(["DE"])).toBe("de");
		expect(languageOf(["den", "fr", "ä,ö", ""])).toBeUndefined();
	});

	it("is one for the whole page: a dashboard that is not translated is English throughout", () => {
		const german = { accepted: "de" };
		expect(wordsFor(german, "/account/apps").language).toBe("de");
		expect(wordsFor(german, "/nowhere").language).toBe("de");
		for (const pathname of ["/", "/clients", "/clients/some-client/scopes"]) {
			const words = wordsFor(german, pathname);
			expect([words.language, words.common, words.dates]).toEqual(["en", en.common, en.dates]);
		}
	});
});

describe("the parts of the dashboard", () => {
	it("are the folders that it has", () => {
		const folder = path.resolve(import.meta.dirname, "../src/app/(dashboard)");
		const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
		expect([...DASHBOARD_PARTS].sort()).toEqual(folders.map(({ name }) => name).sort());
	});

	it("are told from what only looks like them", () => {
		expect(["/", "/people", "/clients/x"].every(isDashboard)).toBe(true);
		expect(["/account", "/clientsx", "//clients", "/login", "/x/clients"].some(isDashboard)).toBe(false);
	});
});

describe("dates and numbers", () => {
	it("are written as the language does", () => {
		const dates = createDates("de-DE");
		expect(dates.day("2026-03-03T23:59:00Z")).toBe("3. März 2026");
		expect(dates.moment("2026-11-22T14:07:31Z")).toBe("22. November 2026, 14:07:31 UTC");
		expect(dates.ago("2026-11-22T14:07:31Z", Date.parse("2026-11-22T14:09:40Z"))).toBe("vor 2 Minuten");
		expect(createNumbers("de-DE").number(10_000)).toBe("10.000");
		expect(createNumbers("en-GB").number(10_000)).toBe("10,000");
	});

	it("count as the language does", () => {
		const { counted } = createNumbers("pl");
		const forms = { one: "# plik", few: "# pliki", many: "# plików", other: "# pliku" };
		expect([1, 3, 5, 1.5].map((count) => counted(count, forms))).toEqual([
			"1 plik",
			"3 pliki",
			"5 plików",
			"1,5 pliku",
		]);
		expect(counted(5, { other: "#" })).toBe("5");
	});
});
