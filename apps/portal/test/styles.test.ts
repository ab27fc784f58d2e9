import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const STYLES = path.resolve(import.meta.dirname, "../src/styles");

/** The classes that have a rule of their own, outside of any condition: where a noun is described. */
function classesOf(file: string): readonly string[] {
	const text = readFileSync(path.join(STYLES, file), "utf8");
	return [...new Set([...text.matchAll(/^\t\.([\w-]+) \{$/gm)].map(([, name = ""]) => name))];
}

// Two pages once meant different things by one name, and each got the other's look.
test("a class is described in one file", () => {
	const places = readdirSync(STYLES).flatMap((file) => classesOf(file).map((name) => [name, file] as const));
	const files = Map.groupBy(places, ([name]) => name);
	const shared = [...files]
		.filter(([, found]) => found.length > 1)
		.map(([name, found]) => [name, found.map(([, file]) => file)]);
	expect(places.length).toBeGreaterThan(100);
	expect(shared).toEqual([]);
});
