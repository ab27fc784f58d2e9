import type { ClientConfig } from "pg";
import { Client } from "pg";
import { SEED_STATEMENTS, SEED_USE, type SeedSize } from "./seed-statements.ts";

/**
 * Fills a migrated database that holds no seed yet. What lists read of the clients is derived by the next server that
 * starts on it.
 */
export async function seedDatabase(
	database: ClientConfig,
	size: SeedSize,
	say: (line: string) => void,
): Promise<void> {
	const client = new Client(database);
	await client.connect();
	const run = async (what: string, sql: string, values: readonly number[] = []) => {
		const began = performance.now();
		const { rowCount } = await client.query(sql, [...values]);
		const took = ((performance.now() - began) / 1000).toFixed(1);
		say(`${what}: ${(rowCount ?? 0).toLocaleString("en")} rows in ${took} s`);
	};
	try {
		for (const what of ["accounts", "clients"] as const) await run(what, SEED_STATEMENTS[what], [size[what]]);
		await run("last use", SEED_USE);
		await run("audit events", SEED_STATEMENTS.events, [size.events]);
		await run("statistics", "ANALYZE");
	} finally {
		await client.end();
	}
}
