import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@gatehouse/embedded-postgres";
import pg from "pg";
import { onTestFinished } from "vitest";
import { applyMigrations } from "../../src/storage/postgres/migrations.ts";
import type { TestDatabase } from "../../src/testing/index.ts";

/** A PostgreSQL that a test can take away, and give back at the same address. */
export interface FrailDatabase extends TestDatabase {
	stop(): Promise<void>;
	start(): Promise<void>;
	/** All its processes stand still: connections stay open, and nobody answers. */
	freeze(): Promise<void>;
	thaw(): void;
}

export async function startFrailDatabase(flags: readonly string[] = []): Promise<FrailDatabase> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-frail-"));
	chmodSync(folder, 0o700);
	const start = () => startEmbeddedPostgres({ dataFolder: folder, durable: false, flags });
	const held: { postgres: EmbeddedPostgres | undefined; frozen: readonly number[] } = {
		postgres: await start(),
		frozen: [],
	};
	const url = held.postgres?.url ?? "";
	await applyMigrations(url, { log: { info: () => {}, warn: console.warn } });
	const query: TestDatabase["query"] = async (sql, values = []) => {
		const client = new pg.Client(url);
		await client.connect();
		try {
			return (await client.query(sql, [...values])).rows;
		} finally {
			await client.end();
		}
	};
	const thaw = () => {
		for (const pid of held.frozen) process.kill(pid, "SIGCONT");
		held.frozen = [];
	};
	const stop = async () => {
		thaw();
		await held.postgres?.stop();
		held.postgres = undefined;
	};
	onTestFinished(async () => {
		await stop();
		rmSync(folder, { recursive: true, force: true });
	});
	return {
		url,
		query,
		drop: async () => {},
		stop,
		start: async () => {
			held.postgres = await start();
			if (held.postgres.url !== url) throw new Error("it came back elsewhere");
		},
		async freeze() {
			const backends = await query<{ pid: number }>(
				"SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
			);
			held.frozen = [held.postgres?.pid ?? 0, ...backends.map(({ pid }) => pid)].filter((pid) => pid > 0);
			for (const pid of held.frozen) process.kill(pid, "SIGSTOP");
		},
		thaw,
	};
}
