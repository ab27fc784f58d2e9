import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./start.ts";

/** Everything that makes a crash survivable is off, and there is room for the pools of many tests. */
const FLAGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

/** A PostgreSQL for a test run: a fresh folder, no durability, gone after stop. */
export async function startThrowAwayPostgres(
	flags: readonly string[] = [],
	binaries?: Binaries,
): Promise<EmbeddedPostgres> {
	const dataFolder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-test-"));
	chmodSync(dataFolder, 0o700);
	const postgres = await startEmbeddedPostgres({
		dataFolder,
		durable: false,
		flags: [...FLAGS, ...flags],
		...(binaries === undefined ? {} : { binaries }),
	});
	return {
		...postgres,
		stop: async () => {
			await postgres.stop();
			rmSync(dataFolder, { recursive: true, force: true });
		},
	};
}
