import { percentile } from "../measure/statistics.ts";
import { SCENARIOS } from "../scenarios/scenarios.ts";
import { type Address, leave, type Visitor, visit } from "./world.ts";

/** Runs in a process of its own: what it costs to ask is not what it costs to answer. */
export interface Order {
	readonly address: Address;
	readonly scenario: string;
	readonly connections: number;
	readonly milliseconds: number;
}

export type Report =
	/** Everything is there: the clock runs from now on. */
	| { readonly kind: "begun" }
	| {
			readonly kind: "done";
			readonly operations: number;
			readonly milliseconds: number;
			readonly p50: number;
			readonly p99: number;
	  }
	| { readonly kind: "failed"; readonly message: string };

/** Operations that a machine like ours could not exceed. */
const FASTEST = 8;

async function run(order: Order, tell: (report: Report) => void): Promise<void> {
	const scenario = SCENARIOS.find(({ name }) => name === order.scenario);
	if (scenario === undefined) throw new Error(`there is no scenario ${order.scenario}`);
	const visitors = await Promise.all(Array.from({ length: order.connections }, () => visit(order.address)));
	try {
		const operation = await scenario.prepare(order.address, visitors, order.milliseconds * FASTEST);
		tell({ kind: "begun" });
		const begun = performance.now();
		const latencies: number[] = [];
		let index = 0;
		const work = async (visitor: Visitor) => {
			while (performance.now() - begun < order.milliseconds) {
				const asked = performance.now();
				if (!(await operation(visitor, index++))) return;
				latencies.push(performance.now() - asked);
			}
		};
		await Promise.all(visitors.map(work));
		const milliseconds = performance.now() - begun;
		const sorted = latencies.toSorted((left, right) => left - right);
		const [p50, p99] = [percentile(sorted, 0.5), percentile(sorted, 0.99)];
		tell({ kind: "done", operations: latencies.length, milliseconds, p50, p99 });
	} finally {
		for (const visitor of visitors) leave(visitor);
	}
}

process.on("message", (order: Order) => {
	const tell = (report: Report) => void process.send?.(report);
	run(order, tell).catch((error: unknown) => tell({ kind: "failed", message: String(error) }));
});
