import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
	type EmbeddedPostgres,
	EmbeddedPostgresError,
	startEmbeddedPostgres,
} from "@gatehouse/embedded-postgres";
import { until } from "../until.ts";
import { type QueryDatabase, queryAt } from "./query.ts";

/** A PostgreSQL that can be killed and comes back at the same address. */
export interface FrailDatabase {
	readonly url: string;
	readonly query: QueryDatabase;
	/** kill -9 of the postmaster, and a new one as its supervisor would start it. Settles when that accepts connections. */
	killPostmaster(): Promise<void>;
	/** kill -9 of a process that serves a connection; PostgreSQL ends all of them and recovers by itself. */
	killBackend(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * What was written to a file outlives the process that wrote it, synced or not; only a machine that loses its power
 * shows a difference. What was not yet written does not: so `synchronous_commit`, which the servers set, matters.
 */
const FLAGS = ["max_connections=100", "fsync=off"];
const PAUSE = 20;
const PATIENCE = 60_000;
const ACCEPTS = "database system is ready to accept connections";

export async function startFrailDatabase(): Promise<FrailDatabase> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-faults-"));
	chmodSync(folder, 0o700);
	let timesReady = 0;
	const log = (line: string) => {
		if (line.includes(ACCEPTS)) timesReady++;
	};
	const start = () => startEmbeddedPostgres({ dataFolder: folder, flags: FLAGS, log });
	let postgres = await start();
	const { url } = postgres;
	const query = queryAt(url);
	return {
		url,
		query,
		async killPostmaster() {
			process.kill(postgres.pid, "SIGKILL");
			await postgres.ended;
			await postgres.stop();
			postgres = await startAgain(start);
			if (postgres.url !== url) throw new Error("it came back elsewhere");
		},
		async killBackend() {
			const before = timesReady;
			process.kill(await findBackend(query), "SIGKILL");
			await until("PostgreSQL has recovered", () => timesReady > before);
		},
		async stop() {
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The processes of the one before hold its memory until they notice that it is gone. */
async function startAgain(start: () => Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
	const begun = performance.now();
	for (;;) {
		try {
			return await start();
		} catch (error) {
			const isEarly = error instanceof EmbeddedPostgresError && error.code === "start-failed";
			if (!isEarly || performance.now() - begun > PATIENCE) throw error;
			await delay(PAUSE);
		}
	}
}

/** One that is at work, when there is one. */
async function findBackend(query: QueryDatabase): Promise<number> {
	let pid = 0;
	await until("a server is connected", async () => {
		const [found] = await query<{ readonly pid: number }>(
			`SELECT pid FROM pg_stat_activity WHERE application_name = 'gatehouse'
			ORDER BY (state = 'active') DESC, random() LIMIT 1`,
		);
		pid = found?.pid ?? 0;
		return pid > 1;
	});
	return pid;
}
