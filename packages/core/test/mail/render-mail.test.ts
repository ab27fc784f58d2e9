import { describe, expect, it } from "vitest";
import { renderMail, renderVersions } from "../../src/mail/render-mail.ts";
import { de } from "../../src/mail/words/de.ts";
import { en } from "../../src/mail/words/en.ts";
import { mailWords } from "../../src/mail/words/index.ts";

const LETTER = {
	to: "a@example.com",
	name: 'Eve\r\nBcc: all@example.com <img src="x">',
	subject: "Subject\r\nBcc: all@example.com",
	says: ["<script>"],
	link: { label: "Open", address: "https://portal.example/recovery?token=abc" },
	house: "A & B",
};

describe("a mail", () => {
	it("cannot be told to go elsewhere, or to show what a stranger wrote as markup", () => {
		const mail = renderMail(LETTER, en);
		expect(mail.subject).toBe("Subject Bcc: all@example.com");
		expect(mail.text).toContain('Hello Eve Bcc: all@example.com <img src="x">,');
		expect(mail.html).not.toMatch(/<script>|<img/);
		expect(mail.html).toContain('href="https://portal.example/recovery?token=abc"');
	});

	it("is in several languages where its reader's is not known, each marked, and signed once", () => {
		const german = { ...LETTER, subject: "Betreff", says: ["Das steht da."] };
		const mail = renderVersions([
			{ letter: LETTER, words: en },
			{ letter: german, words: de },
		]);
		expect(mail.subject).toBe("Subject Bcc: all@example.com / Betreff");
		expect(mail.text.indexOf("Das steht da.")).toBeGreaterThan(mail.text.indexOf("<script>"));
		expect(mail.text.split("-- \n")).toHaveLength(2);
		expect(mail.html).toMatch(/<div lang="en"[\s\S]*<div lang="de"/);
	});

	it("says in each language as much as in English", () => {
		const shape = (value: unknown): unknown =>
			typeof value === "function"
				? shape((value as (...given: readonly string[]) => unknown)("X", "Y"))
				: Array.isArray(value)
					? value.length
					: typeof value === "object" && value !== null
						? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
						: typeof value;
		expect(shape(de)).toEqual(shape(en));
		expect(de.recovery.subject("X")).not.toBe(en.recovery.subject("X"));
	});

	it("is in the language that is asked for, or in English", () => {
		expect(["de", "de-AT", "DE", "fr", "", "__proto__"].map((tag) => mailWords(tag).language)).toEqual([
			"de",
			"de",
			"de",
			"en",
			"en",
			"en",
		]);
	});
});
