import { parseDuration } from "../config.ts";

/** The longest time that Go's durations, and so Hydra's clients, can say: 2⁶³ − 1 ns. */
const LONGEST = 9_223_372_036_854;

/** Milliseconds of a lifespan such as "1h30m"; undefined when it is none (no unit, negative, beyond Go's range). */
export function parseLifespan(text: string): number | undefined {
	const parsed = text.length <= 64 ? parseDuration(text) : undefined;
	return parsed === undefined || parsed > LONGEST ? undefined : Math.ceil(parsed);
}

/** As Go prints a duration: "1h30m0s", "5m0s", "1.5s", "200ms", "0s"; null when the server's own applies. */
export function formatLifespan(milliseconds: number | undefined): string | null {
	if (milliseconds === undefined) return null;
	if (milliseconds > 0 && milliseconds < 1000) return `${milliseconds}ms`;
	const seconds = (milliseconds % 60_000) / 1000;
	const minutes = Math.floor(milliseconds / 60_000);
	if (minutes === 0) return `${seconds}s`;
	return minutes < 60 ? `${minutes}m${seconds}s` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}s`;
}
