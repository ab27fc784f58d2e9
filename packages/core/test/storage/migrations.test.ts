import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startThrowAwayPostgres } from "@gatehouse/embedded-postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { authorMigration } from "../../scripts/migrate-new.ts";
import {
	MIGRATIONS_FOLDER,
	NO_FILTER,
	readMigrations,
	withSchemaEngine,
} from "../../scripts/schema-engine.ts";
import { applyMigrations, MigrationError } from "../../src/storage/postgres/migrations.ts";
import { findProblem } from "../../src/storage/postgres/server-version.ts";

let server: Awaited<ReturnType<typeof startThrowAwayPostgres>>;
beforeAll(async () => {
	server = await startThrowAwayPostgres();
});
afterAll(() => server.stop());

const warnings: string[] = [];
const log = { info: () => {}, warn: (_: object, message: string) => void warnings.push(message) };
let count = 0;

async function emptyDatabase(): Promise<{ readonly url: string; readonly client: pg.Client }> {
	const admin = new pg.Client(server.url);
	await admin.connect();
	await admin.query(`CREATE DATABASE empty_${++count}`);
	await admin.end();
	const url = new URL(server.url);
	url.pathname = `/empty_${count}`;
	const client = new pg.Client(url.href);
	await client.connect();
	onTestFinished(() => client.end());
	return { url: url.href, client };
}

/** The migrations with one more. */
function folderWith(name: string, sql: string): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-migrations-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
	cpSync(path.join(MIGRATIONS_FOLDER, firstMigration()), path.join(folder, name), { recursive: true });
	writeFileSync(path.join(folder, name, "migration.sql"), sql);
	return folder;
}

function firstMigration(): string {
	return readMigrations().migrationDirectories[0]?.path ?? "";
}

test("the migrations lead exactly to the schema", async () => {
	const { url } = await emptyDatabase();
	expect(await authorMigration(url, "difference")).toBeUndefined();
});

test("what the server applies is what Prisma Migrate would have applied", async () => {
	const { url } = await emptyDatabase();
	const applied = await applyMigrations(url, { log });
	expect(applied).toEqual(readMigrations().migrationDirectories.map((one) => one.path));
	const migrationsList = readMigrations();
	const [again, diagnosis] = await withSchemaEngine(url, async (engine) => [
		await engine.applyMigrations({ migrationsList, filters: NO_FILTER }),
		await engine.diagnoseMigrationHistory({
			migrationsList,
			filters: NO_FILTER,
			optInToShadowDatabase: false,
		}),
	]);
	expect(again).toEqual({ appliedMigrationNames: [] });
	expect(diagnosis).toMatchObject({ editedMigrationNames: [], failedMigrationNames: [], history: null });
});

test("what Prisma Migrate applied is not applied again", async () => {
	const { url } = await emptyDatabase();
	await withSchemaEngine(url, (engine) =>
		engine.applyMigrations({ migrationsList: readMigrations(), filters: NO_FILTER }),
	);
	expect(await applyMigrations(url, { log })).toEqual([]);
});

test("servers that start together apply each migration once", async () => {
	const { url } = await emptyDatabase();
	const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url, { log })));
	expect(applied.flat()).toEqual(readMigrations().migrationDirectories.map((one) => one.path));
});

test("a migration that fails leaves nothing behind and can be tried again", async () => {
	const { url, client } = await emptyDatabase();
	const broken = folderWith("29990101000000_broken", "CREATE TABLE half_way (id int); SELECT nonsense;");
	await expect(applyMigrations(url, { log, folder: broken })).rejects.toThrow(MigrationError);
	const { rows } = await client.query(
		"SELECT to_regclass('half_way') AS half, to_regclass('client') AS whole",
	);
	expect(rows).toEqual([{ half: null, whole: "client" }]);
	const mended = folderWith("29990101000000_broken", "CREATE TABLE half_way (id int);");
	expect(await applyMigrations(url, { log, folder: mended })).toEqual(["29990101000000_broken"]);
});

test("a database of a newer version and an edited migration are told of, and the start goes on", async () => {
	const { url } = await emptyDatabase();
	await applyMigrations(url, { log, folder: folderWith("29990101000000_newer", "SELECT 1;") });
	warnings.length = 0;
	expect(await applyMigrations(url, { log })).toEqual([]);
	const edited = folderWith("29990101000000_newer", "SELECT 2;");
	expect(await applyMigrations(url, { log, folder: edited })).toEqual([]);
	expect(warnings).toEqual([
		"a newer version of Gatehouse has migrated this database already",
		"this migration was edited after it was applied",
	]);
});

test("a migration that failed under another tool stops the start", async () => {
	const { url, client } = await emptyDatabase();
	await applyMigrations(url, { log });
	await client.query(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
	await expect(applyMigrations(url, { log })).rejects.toThrow(/failed earlier/);
});

test.each([
	["PostgreSQL 15.18 on x86_64-pc-linux-gnu, compiled by gcc", 150_018, undefined],
	["PostgreSQL 18.4 (Debian 18.4-1) on aarch64", 180_004, undefined],
	["PostgreSQL 14.11 on x86_64-pc-linux-gnu", 140_011, "too old"],
	["PostgreSQL 19.0 on x86_64-pc-linux-gnu", 190_000, "newer"],
	["CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu)", 130_000, "CockroachDB"],
	["PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64-pc-linux-gnu", 150_002, "locks rows differently"],
])("only PostgreSQL 15 to 18 is taken: %s", (banner, number, problem) => {
	if (problem === undefined) expect(findProblem(banner, number)).toBeUndefined();
	else expect(findProblem(banner, number)).toContain(problem);
});
