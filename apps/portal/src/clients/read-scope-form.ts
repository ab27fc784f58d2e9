import { readChoice, readList } from "@/components/dashboard/read-form";
import { USES } from "./scope-use.ts";

export interface ScopeForm {
	readonly scopes: readonly string[];
	readonly required: readonly string[];
	readonly implied: readonly string[];
}

/** The scopes that a client is to have, and what it makes of each. One without a choice was just added. */
export function readScopeForm(form: FormData): ScopeForm {
	const uses = readList(form, "scope")
		// several in one line, as they stand in a request
		.flatMap((line) => line.split(/\s+/))
		.map((scope) => ({ scope, use: readChoice(form, `use.${scope}`, USES) ?? "optional" }));
	const named = (wanted: (typeof uses)[number]["use"]) =>
		uses.filter(({ use }) => use === wanted).map(({ scope }) => scope);
	return {
		scopes: [...new Set(uses.filter(({ use }) => use !== "off").map(({ scope }) => scope))],
		required: named("required"),
		implied: named("implied"),
	};
}
