import { randomBytes } from "node:crypto";
import { type Binaries, startThrowAwayPostgres } from "@gatehouse/embedded-postgres";
import pg from "pg";
import { applyMigrations } from "../storage/postgres/migrations.ts";

/** A fresh database with every migration applied. */
export interface TestDatabase {
	readonly url: string;
	/** Asks it directly, past the stores: what a test wants to see stored. */
	query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
	drop(): Promise<void>;
}

export interface TestServer {
	/** Of the server's database for administration. */
	readonly url: string;
	stop(): Promise<void>;
}

const TEMPLATE = "gatehouse_template";
const SHARED = "GATEHOUSE_TEST_POSTGRES";
/** Which of the shared servers a test file is run on; absent: the newest. */
const MAJOR = "GATEHOUSE_TEST_POSTGRES_MAJOR";

/** One PostgreSQL for a whole test run, with a template that all its databases are copied from. */
export async function startTestServer(binaries?: Binaries): Promise<TestServer> {
	const postgres = await startThrowAwayPostgres([], binaries);
	await administer(postgres.url, `CREATE DATABASE ${TEMPLATE}`);
	await applyMigrations(databaseAt(postgres.url, TEMPLATE), { log: { info: () => {}, warn: console.warn } });
	return { url: postgres.url, stop: postgres.stop };
}

/** For a runner's global set-up: boots the server and tells the workers where it is. Answers how to end it. */
export async function shareTestServer(major = "", binaries?: Binaries): Promise<() => Promise<void>> {
	const server = await startTestServer(binaries);
	process.env[SHARED + major] = server.url;
	return server.stop;
}

/** A database of the shared server; without one, of a server of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const shared = process.env[SHARED + (process.env[MAJOR] ?? "")];
	const own = shared === undefined ? await startTestServer() : undefined;
	const server = own?.url ?? shared ?? "";
	const name = `test_${randomBytes(8).toString("hex")}`;
	await administer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
	const url = databaseAt(server, name);
	const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
	pool.on("error", () => {});
	return {
		url,
		query: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
		drop: async () => {
			await pool.end();
			await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
			await own?.stop();
		},
	};
}

function databaseAt(server: string, name: string): string {
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}

/** Copying a template needs it to be unused: others that copy at the same time are waited for. */
async function administer(server: string, sql: string): Promise<void> {
	const client = new pg.Client(server);
	await client.connect();
	try {
		await client.query("SELECT pg_advisory_lock(1)");
		await client.query(sql);
	} finally {
		await client.end();
	}
}
