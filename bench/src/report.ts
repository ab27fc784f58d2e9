import os from "node:os";
import { CONNECTIONS, type Footprint } from "./measure/footprint.ts";
import type { Measured } from "./measure/run.ts";
import { median } from "./measure/statistics.ts";

/** All rounds of a scenario, by target. */
export type Results = ReadonlyMap<string, ReadonlyMap<string, readonly Measured[]>>;

const HEAD = [
	"scenario",
	"target",
	"op/s",
	"p50 ms",
	"p99 ms",
	"server CPU s/1000",
	"database CPU s/1000",
	"transactions/op",
	"MB",
];

/** Medians over the rounds, as a table in Markdown. */
export function renderResults(results: Results): string {
	const rows = [...results].flatMap(([scenario, targets]) =>
		[...targets].map(([target, rounds]) => [scenario, target, ...cells(rounds)]),
	);
	return [HEAD, HEAD.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function cells(rounds: readonly Measured[]): readonly string[] {
	const of = (pick: (one: Measured) => number) => median(rounds.map(pick));
	const hasDatabase = rounds.some(({ transactions }) => transactions !== undefined);
	return [
		of(({ throughput }) => throughput).toFixed(0),
		of(({ p50 }) => p50).toFixed(1),
		of(({ p99 }) => p99).toFixed(1),
		of(({ serverCpu }) => serverCpu).toFixed(3),
		hasDatabase ? of(({ databaseCpu }) => databaseCpu).toFixed(3) : "",
		hasDatabase ? of(({ transactions }) => transactions ?? 0).toFixed(2) : "",
		(of(({ memory }) => memory) / 1e6).toFixed(0),
	];
}

/** How the first target stands to the others, by the medians of the same run. */
export function renderRatios(results: Results): string {
	const lines = [...results].flatMap(([scenario, targets]) => {
		const [[first, own] = ["", []], ...others] = [...targets];
		const speed = (rounds: readonly Measured[]) => median(rounds.map(({ throughput }) => throughput));
		return others.map(
			([name, rounds]) => `- ${scenario}: ${first} ${(speed(own) / speed(rounds)).toFixed(2)} × ${name}`,
		);
	});
	return lines.join("\n");
}

export function renderFootprint({ firstAnswer, idle, connected }: Footprint): string {
	const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
	return [
		`- first answer ${firstAnswer.toFixed(0)} ms after the start of the process, on a migrated database`,
		`- ${megabytes(idle)} idle, ${megabytes(connected)} with ${CONNECTIONS} connections`,
	].join("\n");
}

export function describeMachine(): string {
	const cpus = os.cpus();
	return `${cpus.length} × ${cpus[0]?.model.trim()}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GB, ${os.type()} ${os.release()}, Node ${process.version}`;
}
