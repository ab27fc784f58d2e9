import type { Exchange } from "./history/exchange.ts";
import type { Kill } from "./kills.ts";

export interface Run {
	readonly seed: number;
	readonly kills: readonly Kill[];
	/** While there was load. */
	readonly asked: readonly Exchange[];
	/** Afterwards. */
	readonly looked: number;
}

/** The figures of a run, for people. */
export function report({ seed, kills, asked, looked }: Run): string {
	const counts = Map.groupBy(asked, ({ answer }) => answer?.status ?? 0);
	const answers = [...counts]
		.toSorted(([left], [right]) => left - right)
		.map(([status, { length }]) => `${status === 0 ? "none (broken off)" : status}: ${length}`);
	const victims = [...Map.groupBy(kills, ({ victim }) => victim)].map(
		([victim, { length }]) => `${length} × ${victim}`,
	);
	return [
		`${kills.length} kills (${victims.join(", ")}), seed ${seed}`,
		`${asked.length} requests under load, answers ${answers.join(", ")}; ${looked} looks afterwards`,
		...[...Map.groupBy(kills, ({ victim }) => victim)].map(([victim, some]) => describeKills(victim, some)),
	].join("\n");
}

function describeKills(victim: string, kills: readonly Kill[]): string {
	const recoveries = kills.flatMap(({ recovery }) => (recovery === undefined ? [] : [recovery]));
	const apart = recoveries.length === 0 ? "" : `, of it ${spread(recoveries)} after PostgreSQL`;
	return `${victim.padEnd(10)} back after ${spread(kills.map(({ outage }) => outage))}${apart}`;
}

function spread(milliseconds: readonly number[]): string {
	const sorted = milliseconds.toSorted((left, right) => left - right);
	const seconds = (index: number) => ((sorted[index] ?? 0) / 1000).toFixed(2);
	return `${seconds(Math.floor(sorted.length / 2))} s (median), ${seconds(sorted.length - 1)} s (longest)`;
}
