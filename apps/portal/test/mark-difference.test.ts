import { describe, expect, it } from "vitest";
import { markDifference } from "@/clients/mark-difference";

const spell = (parts: readonly { readonly text: string; readonly differs: boolean }[]) =>
	parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join("");

describe("the difference of two addresses", () => {
	it.each([
		["https://a.example/cb/", "https://a.example/cb", "https://a.example/cb[/]", "https://a.example/cb"],
		["http://a.example/cb", "https://a.example/cb", "http://a.example/cb", "http[s]://a.example/cb"],
		["https://a.example/x", "https://a.example/y", "https://a.example/[x]", "https://a.example/[y]"],
		["same", "same", "same", "same"],
	])("%s | %s", (left, right, markedLeft, markedRight) => {
		const marked = markDifference(left, right);
		expect(spell(marked.left)).toBe(markedLeft);
		expect(spell(marked.right)).toBe(markedRight);
	});

	it("keeps every character", () => {
		const marked = markDifference("https://abc/def", "https://xbc/dyf");
		expect(marked.left.map(({ text }) => text).join("")).toBe("https://abc/def");
		expect(marked.right.map(({ text }) => text).join("")).toBe("https://xbc/dyf");
	});
});
