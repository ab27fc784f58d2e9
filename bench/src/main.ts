import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Measured, measure } from "./measure/run.ts";
import { describeMachine, renderRatios, renderResults } from "./report.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { SCENARIOS } from "./scenarios/scenarios.ts";
import type { Target } from "./targets/target.ts";
import { otherTarget, startBare, startGatehouse, startOidcProvider } from "./targets/targets.ts";

const { values } = parseArgs({
	// `pnpm bench -- --rounds 3` passes the dashes on
	args: process.argv.slice(2).filter((argument) => argument !== "--"),
	options: {
		rounds: { type: "string", default: "5" },
		seconds: { type: "string", default: "5" },
		connections: { type: "string", default: "64" },
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
	return [await startGatehouse(), await startBare(), await startOidcProvider(), ...other];
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
	console.log(`${renderResults(results)}\n\n${renderRatios(results)}`);
} finally {
	generator.kill();
	for (const target of targets) await target.stop();
}
