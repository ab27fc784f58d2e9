import { parseDuration } from "../duration.ts";

/** The longest time that Go's durations, and so Hydra's clients, can say: 2⁶³ − 1 ns. */
const LONGEST = 9_223_372_036_854;

/** The lifespan of what ends only when it is used or revoked; on the wire "-1", as in the settings. */
export const NEVER = Number.POSITIVE_INFINITY;

/** Milliseconds of a lifespan such as "1h30m"; undefined when it is none (no unit, negative, beyond Go's range). */
export function parseLifespan(text: string): number | undefined {
	const parsed = text.length <= 64 ? parseDuration(text) : undefined;
	return parsed === undefined || parsed > LONGEST ? undefined : Math.ceil(parsed);
}

/** As Go prints a duration: "1h30m0s", "5m0s", "1.5s", "200ms", "0s"; null when the server's own applies. */
export function formatLifespan(milliseconds: number): string;
export function formatLifespan(milliseconds: number | undefined): string | null;
export function formatLifespan(milliseconds: number | undefined): string | null {
	if (milliseconds === undefined) return null;
	if (milliseconds === NEVER) return "-1";
	if (milliseconds > 0 && milliseconds < 1000) return `${milliseconds}ms`;
	const seconds = (milliseconds % 60_000) / 1000;
	const minutes = Math.floor(milliseconds / 60_000);
	if (minutes === 0) return `${seconds}s`;
	return minutes < 60 ? `${minutes}m${seconds}s` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}s`;
}

/** Units as people write them, the largest first. */
const UNITS: readonly (readonly [unit: string, spelling: RegExp, milliseconds: number])[] = [
	["y", /^(?:y|years?)$/, 31_536_000_000],
	["w", /^(?:w|weeks?)$/, 604_800_000],
	["d", /^(?:d|days?)$/, 86_400_000],
	["h", /^(?:h|hrs?|hours?)$/, 3_600_000],
	["m", /^(?:m|mins?|minutes?)$/, 60_000],
	["s", /^(?:s|secs?|seconds?)$/, 1000],
	["ms", /^(?:ms|milliseconds?)$/, 1],
];

/** Weeks and years are read, and said in days. */
const SAID = UNITS.slice(2);

/**
 * Milliseconds of a lifespan as people write it: "30d", "1h 30m", "2 weeks", "never"; undefined when it is none. All
 * that Go's durations say is among it.
 */
export function parseWrittenLifespan(text: string): number | undefined {
	const written = text.trim().toLowerCase();
	if (written === "never" || written === "-1") return NEVER;
	if (written.length > 64 || !/^(?:\d+(?:\.\d+)? ?[a-z]+[ ,]*)+$/.test(written))
		return parseLifespan(written);
	let total = 0;
	for (const [, value, word = ""] of written.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/g)) {
		const unit = UNITS.find(([, spelling]) => spelling.test(word));
		if (unit === undefined) return parseLifespan(written);
		total += Number(value) * unit[2];
	}
	return total > LONGEST ? undefined : Math.ceil(total);
}

/** As people write it, in the largest units that say it whole: "30d", "1h 30m", "never". Read again it is the same. */
export function writeLifespan(milliseconds: number): string {
	if (milliseconds === NEVER) return "never";
	const parts: string[] = [];
	let left = milliseconds;
	for (const [unit, , size] of SAID) {
		const count = Math.floor(left / size);
		if (count > 0) parts.push(`${count}${unit}`);
		left -= count * size;
	}
	return parts.length === 0 ? "0s" : parts.join(" ");
}
