import { type Clock, monotonicNow } from "../../../runtime/clock.ts";
import {
	REAPED_TABLES,
	type ReapedTable,
	type Reaper,
	type ReaperReport,
	type Removed,
} from "../../contracts/reaper.ts";
import type { Milliseconds } from "../../records.ts";
import type { Database } from "../database.ts";
import { type AuditLimits, createSweeps } from "./sweeps.ts";
import { createWalks } from "./walks.ts";

export interface ReaperOptions {
	readonly database: Database;
	/** For the report alone: what is over is decided by the database's clock. */
	readonly clock: Clock;
	/** The pause between two runs; 0: only when asked. */
	readonly interval: Milliseconds;
	readonly audit: AuditLimits;
	readonly log: { warn(fields: Readonly<Record<string, unknown>>, message: string): void };
	/** Rows of one statement. */
	readonly batch?: number;
}

const BATCH = 1000;

/**
 * Every server reaps, none leads: a batch takes what no other holds, so two never wait for each other, and whoever
 * dies leaves nothing behind.
 */
export function createReaper(options: ReaperOptions): Reaper {
	const { clock, interval, log } = options;
	const tally = createTally();
	const state: { running?: Promise<Removed>; timer?: NodeJS.Timeout; stopped: boolean } = { stopped: false };
	const pass = createPass(options, () => state.stopped);

	const run = () => {
		state.running ??= measured().finally(() => {
			delete state.running;
		});
		return state.running;
	};
	const measured = async () => {
		const began = monotonicNow();
		const before = tally.removed();
		try {
			await pass(tally.add);
		} catch (error) {
			tally.failed();
			throw error;
		}
		tally.ran({ at: clock.now(), took: monotonicNow() - began });
		return difference(tally.removed(), before);
	};
	const runLater = () => {
		if (interval === 0 || state.stopped) return;
		state.timer = setTimeout(() => {
			run()
				.catch((error: unknown) => log.warn({ err: error }, "what has expired was not all removed"))
				.finally(runLater);
		}, interval).unref();
	};
	runLater();
	return {
		run,
		report: tally.report,
		async stop() {
			state.stopped = true;
			clearTimeout(state.timer);
			await state.running?.catch(() => {});
		},
	};
}

type Add = (table: ReapedTable, rows: number) => void;

/** One run: first what has expired, then what that leaves behind. */
function createPass(options: ReaperOptions, isStopped: () => boolean): (add: Add) => Promise<void> {
	const { database, audit, batch = BATCH } = options;
	const sweeps = createSweeps(batch, audit);
	const walks = createWalks(batch);
	return async (add) => {
		for (const sweep of sweeps) {
			let next: string | null = null;
			do {
				if (isStopped()) return;
				const swept = await sweep.run(database, next);
				add(sweep.table, swept.removed);
				next = swept.next;
			} while (next !== null);
		}
		for (const walk of walks) {
			const pages = await walk.pages(database);
			for (let page = 0; page < pages; page++) {
				if (isStopped()) return;
				const { removed, ended } = await walk.turn(database);
				add(walk.table, removed);
				if (ended) break;
			}
		}
	};
}

function createTally() {
	const removed = new Map<ReapedTable, number>();
	let runs = 0;
	let failures = 0;
	let lastRun: ReaperReport["lastRun"] = null;
	const all = (): Removed =>
		Object.fromEntries(REAPED_TABLES.map((table) => [table, removed.get(table) ?? 0])) as Removed;
	return {
		add: (table: ReapedTable, rows: number) => void removed.set(table, (removed.get(table) ?? 0) + rows),
		failed: () => void failures++,
		ran: (run: NonNullable<ReaperReport["lastRun"]>) => {
			runs++;
			lastRun = run;
		},
		removed: all,
		report: (): ReaperReport => ({ removed: all(), runs, failures, lastRun }),
	};
}

function difference(after: Removed, before: Removed): Removed {
	const entries = REAPED_TABLES.map((table) => [table, after[table] - before[table]]);
	return Object.fromEntries(entries) as Removed;
}
