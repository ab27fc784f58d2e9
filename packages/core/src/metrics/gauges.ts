import { Counter, Gauge, Registry } from "prom-client";
import { stateBeganAt } from "../keys/key-life.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Outbox } from "../mail/outbox.ts";
import type { Stores } from "../storage/contracts/stores.ts";
import type { ProcessMeasures } from "./measures.ts";

type Measured = Pick<Stores, "measure" | "reaper">;

export interface Gauged {
	readonly stores: Measured;
	readonly keyRing: Pick<KeyRing, "records">;
	readonly outbox: Pick<Outbox, "state">;
}

type Measure = () => void;

/** What is the same whichever process of a server is asked; asked anew each time somebody looks. */
export async function measureShared({ stores, keyRing }: Gauged): Promise<ProcessMeasures> {
	const registry = new Registry();
	measureKeys(keyRing, registry);
	await measureDatabase(stores, registry);
	return registry.getMetricsAsJSON();
}

async function measureDatabase(stores: Measured, registry: Registry): Promise<void> {
	const gauge = gaugeIn(registry);
	const up = gauge("gatehouse_database_up", "1 when the database answers.");
	const rows = gauge("gatehouse_table_rows", "Rows of a table, as the database estimates them.", "table");
	const bytes = gauge("gatehouse_table_bytes", "Bytes of a table with its indexes.", "table");
	const tables = await stores.measure.tables();
	up.set(tables === undefined ? 0 : 1);
	for (const { table, ...measure } of tables ?? []) {
		rows.set({ table }, measure.rows);
		bytes.set({ table }, measure.bytes);
	}
}

/** What this process is doing, and has done. Answers how to bring it up to date. */
export function measureOwn({ stores, outbox }: Gauged, registry: Registry): Measure {
	const measures = [
		measurePools(stores, registry),
		measureReaper(stores, registry),
		measureMail(outbox, registry),
		measureProcess(registry),
	];
	return () => {
		for (const measure of measures) measure();
	};
}

function measurePools({ measure }: Measured, registry: Registry): Measure {
	const gauge = gaugeIn(registry);
	const open = gauge("gatehouse_database_connections", "Connections of a pool, by state.", "pool", "state");
	const waiting = gauge("gatehouse_database_waiting", "Statements that wait for a connection.", "pool");
	return () => {
		for (const { pool, ...measured } of measure.pools()) {
			open.set({ pool, state: "used" }, measured.used);
			open.set({ pool, state: "idle" }, measured.idle);
			waiting.set({ pool }, measured.waiting);
		}
	};
}

function measureReaper({ reaper }: Measured, registry: Registry): Measure {
	const counter = counterIn(registry);
	const latest = gaugeIn(registry, "max");
	const removed = counter("gatehouse_reaper_removed_rows_total", "Rows that this server removed.", "table");
	const runs = counter("gatehouse_reaper_runs_total", "Runs of this server's reaper.", "outcome");
	const lastRun = latest("gatehouse_reaper_last_run_timestamp_seconds", "When the last whole run ended.");
	const took = latest("gatehouse_reaper_last_run_duration_seconds", "How long the last whole run took.");
	return () => {
		const report = reaper.report();
		removed.reset();
		for (const [table, count] of Object.entries(report.removed)) removed.inc({ table }, count);
		runs.reset();
		runs.inc({ outcome: "whole" }, report.runs);
		runs.inc({ outcome: "failed" }, report.failures);
		if (report.lastRun === null) return;
		lastRun.set(report.lastRun.at / 1000);
		took.set(report.lastRun.took / 1000);
	};
}

function measureMail(outbox: Gauged["outbox"], registry: Registry): Measure {
	const mails = counterIn(registry)("gatehouse_mails_total", "Mails, by what became of them.", "outcome");
	const waiting = gaugeIn(registry)("gatehouse_mails_waiting", "Mails that are on their way out.");
	return () => {
		const { sent, failed, dropped, waiting: left } = outbox.state();
		mails.reset();
		for (const [outcome, count] of Object.entries({ sent, failed, dropped })) mails.inc({ outcome }, count);
		waiting.set(left);
	};
}

/** As this process read them last: no statement of its own. */
function measureKeys(keyRing: Gauged["keyRing"], registry: Registry): void {
	const gauge = gaugeIn(registry);
	const count = gauge("gatehouse_signing_keys", "Signing keys, by algorithm and state.", "alg", "state");
	const since = gauge(
		"gatehouse_signing_key_active_since_timestamp_seconds",
		"Since when the active key of an algorithm signs.",
		"alg",
	);
	for (const key of keyRing.records()) {
		count.inc({ alg: key.algorithm, state: key.state });
		if (key.state === "active") since.set({ alg: key.algorithm }, stateBeganAt(key) / 1000);
	}
}

/** Under the names that dashboards know; of several processes, what they take together. */
export function measureProcess(registry: Registry): Measure {
	const memory = gaugeIn(registry)("process_resident_memory_bytes", "Resident memory in bytes.");
	const cpu = counterIn(registry)("process_cpu_seconds_total", "CPU time of user and system in seconds.");
	return () => {
		memory.set(process.memoryUsage.rss());
		const { user, system } = process.cpuUsage();
		cpu.reset();
		cpu.inc((user + system) / 1e6);
	};
}

/** `aggregator`: what the value of several processes together is. */
const gaugeIn =
	(registry: Registry, aggregator: "sum" | "max" = "sum") =>
	(name: string, help: string, ...labelNames: readonly string[]) =>
		new Gauge({ name, help, labelNames: [...labelNames], registers: [registry], aggregator });

const counterIn =
	(registry: Registry) =>
	(name: string, help: string, ...labelNames: readonly string[]) =>
		new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
