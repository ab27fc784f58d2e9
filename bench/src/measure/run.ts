import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Order, Report } from "../load/generator.ts";
import type { Target } from "../targets/target.ts";
import { usageOf } from "./processes.ts";

/** One scenario on one target, once. */
export interface Measured {
	/** Operations a second. */
	readonly throughput: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** Seconds a thousand operations. */
	readonly serverCpu: number;
	readonly databaseCpu: number;
	/** Transactions an operation; undefined without a database. */
	readonly transactions: number | undefined;
	/** Bytes that the server's processes hold at the end. */
	readonly memory: number;
}

export async function measure(
	generator: ChildProcess,
	target: Target,
	order: Omit<Order, "address">,
): Promise<Measured> {
	generator.send({ ...order, address: target.address });
	await next(generator, "begun");
	const before = await observe(target);
	const { operations, milliseconds, p50, p99 } = await next(generator, "done");
	const after = await observe(target);
	if (operations === 0) throw new Error(`${target.address.name} did nothing of ${order.scenario}`);
	const thousands = operations / 1000;
	const { transactions } = before;
	return {
		throughput: operations / (milliseconds / 1000),
		p50,
		p99,
		serverCpu: (after.server.cpu - before.server.cpu) / thousands,
		databaseCpu: (after.database.cpu - before.database.cpu) / thousands,
		transactions:
			transactions === undefined ? undefined : ((after.transactions ?? 0) - transactions) / operations,
		memory: after.server.memory,
	};
}

async function observe(target: Target) {
	const transactions = await target.transactions();
	return { transactions, server: usageOf(target.serverPid), database: usageOf(target.databasePid) };
}

async function next<Kind extends Report["kind"]>(
	generator: ChildProcess,
	kind: Kind,
): Promise<Extract<Report, { kind: Kind }>> {
	const [report] = (await once(generator, "message")) as [Report];
	if (report.kind === "failed") throw new Error(report.message);
	if (report.kind !== kind) throw new Error(`${report.kind} instead of ${kind}`);
	return report as Extract<Report, { kind: Kind }>;
}
