import { readFileSync } from "node:fs";
import path from "node:path";
import { LIMITS } from "@gatehouse/schemas";
import { expect, it } from "vitest";

it("docs/limits.md says the limits that are in force", () => {
	const page = readFileSync(path.join(import.meta.dirname, "../../../../docs/limits.md"), "utf8");
	const rows = [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name = "", limit]) => [
		name,
		Number(limit),
	]);
	expect(Object.fromEntries(rows)).toEqual(LIMITS);
});
