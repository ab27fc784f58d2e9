import { LIMITS } from "@gatehouse/schemas";
import { decodePercent } from "./decode-percent.ts";

/** A query or a form, read once. Nothing is refused here: who reads it knows whom to tell. */
export interface ParsedParameters {
	/** In the order in which they came; an empty value counts as absent, but not as never sent. */
	readonly pairs: readonly (readonly [name: string, value: string])[];
	/** Names of those that are no text; what of a name cannot be read is U+FFFD. */
	readonly malformed: readonly string[];
	/** How many came, empty and malformed ones included. */
	readonly count: number;
}

/**
 * @param text what follows the question mark, or a body
 * @see [URL Standard - application/x-www-form-urlencoded parsing](https://url.spec.whatwg.org/#urlencoded-parsing)
 */
export function parseParameters(text: string): ParsedParameters {
	const pairs: (readonly [string, string])[] = [];
	const malformed: string[] = [];
	const parts = text.split("&").filter((part) => part !== "");
	// whoever sends more is refused, and the rest costs nothing
	for (const part of parts.slice(0, LIMITS.parameters)) {
		const at = part.indexOf("=");
		const name = decode(at === -1 ? part : part.slice(0, at));
		const value = at === -1 ? "" : decode(part.slice(at + 1));
		if (name === undefined || value === undefined) malformed.push(name ?? "\uFFFD");
		else pairs.push([name, value]);
	}
	return { pairs, malformed, count: parts.length };
}

function decode(text: string): string | undefined {
	return decodePercent(text.replaceAll("+", " "));
}
