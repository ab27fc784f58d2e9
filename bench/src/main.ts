import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureFootprint } from "./measure/footprint.ts";
import { type Measured, measure } from "./measure/run.ts";
import { describeMachine, renderFootprint, renderRatios, renderResults } from "./report.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { SCENARIOS } from "./scenarios/scenarios.ts";
import { startGatehouse } from "./targets/gatehouse.ts";
import type { Target } from "./targets/target.ts";
import { otherTarget, startBare, startOidcProvider } from "./targets/targets.ts";

const { values } = parseArgs({
	// `pnpm bench -- --rounds 3` passes the dashes on
	args: process.argv.slice(2).filter((argument) => argument !== "--"),
	options: {
		rounds: { type: "string", default: "5" },
		seconds: { type: "string", default: "5" },
		connections: { type: "string", default: "64" },
		/** How many workers Gatehouse runs; of several, separated by commas, each is measured. */
		workers: { type: "string", default: "1" },
		/** Once more with 3,000,000 tokens, 300,000 grants and 30,000 clients stored. */
		full: { type: "boolean", default: false },
		/** Part of a scenario's name. */
		only: { type: "string", default: "" },
		/** Another server: its token endpoint, introspection endpoint, client id and secret. */
		"other-token-url": { type: "string" },
		"other-introspection-url": { type: "string", default: "" },
		"other-client-id": { type: "string", default: "" },
		"other-client-secret": { type: "string", default: "" },
	},
});

async function startTargets(): Promise<readonly Target[]> {
	const url = values["other-token-url"];
	const other =
		url === undefined
			? []
			: [
					otherTarget({
						url,
						introspection: values["other-introspection-url"] || url,
						client: values["other-client-id"],
						secret: values["other-client-secret"],
					}),
				];
	return [...(await startOurs()), await startBare(), await startOidcProvider(), ...other];
}

async function startOurs(): Promise<readonly Target[]> {
	const targets: Target[] = [];
	for (const workers of values.workers.split(",").map(Number)) {
		const name = workers === 1 ? "Gatehouse" : `Gatehouse, ${workers} workers`;
		targets.push(await startGatehouse({ name, workers, isFull: false }));
	}
	if (values.full) {
		targets.push(await startGatehouse({ name: "Gatehouse, full tables", workers: 1, isFull: true }));
	}
	return targets;
}

/** Round by round, in each round every scenario, for each scenario every target: what disturbs one disturbs all. */
async function runAll(generator: ChildProcess, targets: readonly Target[], scenarios: readonly Scenario[]) {
	const results = new Map<string, Map<string, Measured[]>>();
	const order = { connections: Number(values.connections), milliseconds: Number(values.seconds) * 1000 };
	const warmUp = { ...order, milliseconds: Math.min(1000, order.milliseconds) };
	for (let round = 0; round <= Number(values.rounds); round++) {
		for (const scenario of scenarios) {
			for (const target of targets.filter((one) => one.can(scenario))) {
				const measured = await measure(generator, target, {
					...(round === 0 ? warmUp : order),
					scenario: scenario.name,
				});
				const { name } = target.address;
				const speed = `${measured.throughput.toFixed(0)}/s`;
				console.error(round === 0 ? "warm-up" : `round ${round}`, scenario.name, name, speed);
				if (round === 0) continue;
				const byTarget = results.get(scenario.name) ?? new Map<string, Measured[]>();
				byTarget.set(name, [...(byTarget.get(name) ?? []), measured]);
				results.set(scenario.name, byTarget);
			}
		}
	}
	return results;
}

const footprint = await measureFootprint();
const generator = fork(path.resolve(import.meta.dirname, "load/generator.ts"), {
	execArgv: ["--no-warnings"],
});
const targets = await startTargets();
try {
	const scenarios = SCENARIOS.filter(({ name }) => name.includes(values.only));
	const results = await runAll(generator, targets, scenarios);
	console.log(describeMachine());
	console.log(
		`${values.connections} connections, medians of ${values.rounds} rounds of ${values.seconds} s\n`,
	);
	console.log(`${renderResults(results)}\n\n${renderRatios(results)}\n\n${renderFootprint(footprint)}`);
} finally {
	generator.kill();
	for (const target of targets) await target.stop();
}
