import {
	checkLifespan,
	NEVER,
	parseLifespan,
	parseWrittenLifespan,
	writeLifespan,
} from "@gatehouse/core/clients";
import type { ClientLifespans } from "@gatehouse/schemas";
import type { Words } from "@/words";
import type { Message } from "./list-field.tsx";

export type LifespanRow = ClientLifespans["lifespans"][number];
export type LifespanWords = Words["dashboard"]["lifespans"];

/** What stands in the line of a lifespan; empty: the server's own. */
export function writtenOf({ own }: Pick<LifespanRow, "own">): string {
	return own === null ? "" : writeLifespan(readSent(own));
}

/** Milliseconds of what the API sends. */
export function readSent(sent: string): number {
	return sent === "-1" ? NEVER : (parseLifespan(sent) ?? 0);
}

/** "10 minutes", "1 day 12 hours": as sentences need it. */
export function spellLifespan(milliseconds: number, words: Pick<LifespanWords, "never" | "units">): string {
	if (milliseconds === NEVER) return words.never;
	return writeLifespan(milliseconds)
		.split(" ")
		.map((part) => {
			const [, count = "", unit = ""] = /^(\d+)(\w+)$/.exec(part) ?? [];
			const [one, many] = words.units[unit as keyof typeof words.units] ?? ["{n}", "{n}"];
			return (count === "1" ? one : many)?.replace("{n}", count) ?? part;
		})
		.join(" ");
}

/**
 * What is said of a line while it is typed: the server's own rules, and what is worth a look.
 *
 * @param access the access token's line beside it, for a refresh token's
 */
export function lintLifespan(
	row: LifespanRow,
	written: string,
	context: {
		readonly access?: { readonly row: LifespanRow; readonly written: string };
		readonly words: LifespanWords;
	},
): Message | undefined {
	const { words } = context;
	const spell = (sent: string) => spellLifespan(readSent(sent), words).toLowerCase();
	if (written.trim() === "") return undefined;
	const milliseconds = parseWrittenLifespan(written);
	const problem =
		// what is set already may stay, whoever set it
		milliseconds !== undefined && row.own !== null && milliseconds === readSent(row.own)
			? undefined
			: checkLifespan(milliseconds, row.token, row.longest === null ? NEVER : readSent(row.longest));
	if (problem !== undefined) {
		const longest = row.longest === null ? "" : spell(row.longest);
		return { tone: "bad", text: words.problem[problem].replace("{longest}", longest) };
	}
	if (milliseconds === undefined) return undefined;
	if (milliseconds === 0) return { tone: "warn", text: words.advice.at_once };
	if (row.advised !== null && milliseconds > readSent(row.advised)) {
		return milliseconds === NEVER
			? { tone: "warn", text: words.advice.never }
			: { tone: "warn", text: words.advice.beyond_policy.replace("{advised}", spell(row.advised)) };
	}
	if (context.access !== undefined && milliseconds <= effective(context.access))
		return { tone: "warn", text: words.advice.before_access };
	return { tone: "ok", text: `${spellLifespan(milliseconds, words)}.` };
}

function effective({ row, written }: { readonly row: LifespanRow; readonly written: string }): number {
	return parseWrittenLifespan(written) ?? readSent(row.server);
}
