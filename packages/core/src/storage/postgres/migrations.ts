import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { checkServerVersion } from "./server-version.ts";

export interface MigrationOptions {
	readonly log: {
		info(fields: Readonly<Record<string, unknown>>, message: string): void;
		warn(fields: Readonly<Record<string, unknown>>, message: string): void;
	};
	/** Where the folders with the SQL are; default: where the sources keep them. */
	readonly folder?: string;
	/** `db.dangerously_allow_untested` */
	readonly allowUntested?: boolean;
}

/** A migration could not be applied; nothing of it was kept. */
export class MigrationError extends Error {
	override readonly name = "MigrationError";
}

interface Migration {
	readonly name: string;
	readonly sql: string;
	readonly checksum: string;
}

interface AppliedRow {
	readonly migration_name: string;
	readonly checksum: string;
	readonly finished_at: Date | null;
	readonly rolled_back_at: Date | null;
}

/** Prisma Migrate takes the same, so that the two never run at once. */
const ADVISORY_LOCK = 72_707_369;

// The table as Prisma Migrate makes it.
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
	"id" VARCHAR(36) PRIMARY KEY NOT NULL,
	"checksum" VARCHAR(64) NOT NULL,
	"finished_at" TIMESTAMPTZ,
	"migration_name" VARCHAR(255) NOT NULL,
	"logs" TEXT,
	"rolled_back_at" TIMESTAMPTZ,
	"started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
	"applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Does what `prisma migrate deploy` does, with its folders, its history table, its checksums and its lock, but without
 * the engine that Prisma downloads. Each migration is one transaction together with its entry in the history: a start
 * that is killed half-way leaves nothing to repair.
 *
 * @returns the names of the migrations that were applied now
 */
export async function applyMigrations(
	databaseUrl: string,
	options: MigrationOptions,
): Promise<readonly string[]> {
	const migrations = readMigrationFolder(options.folder ?? sourceFolder());
	const client = new pg.Client(databaseUrl);
	client.on("error", () => {});
	await client.connect();
	try {
		if (options.allowUntested !== true) await checkServerVersion(client);
		await client.query("SET lock_timeout = '60s'");
		await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
		await client.query(HISTORY);
		const pending = await findPending(client, migrations, options.log);
		for (const migration of pending) {
			options.log.info({ migration: migration.name }, "applying a migration");
			await apply(client, migration);
		}
		return pending.map(({ name }) => name);
	} finally {
		// The lock ends with the connection.
		await client.end();
	}
}

function sourceFolder(): string {
	return fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));
}

function readMigrationFolder(folder: string): readonly Migration[] {
	const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return names
		.map(({ name }) => name)
		.sort()
		.map((name) => {
			const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
			return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
		});
}

async function findPending(
	client: pg.Client,
	migrations: readonly Migration[],
	log: MigrationOptions["log"],
): Promise<readonly Migration[]> {
	const { rows } = await client.query<AppliedRow>(
		'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations" ORDER BY started_at',
	);
	const standing = rows.filter((row) => row.rolled_back_at === null);
	const failed = standing.find((row) => row.finished_at === null);
	if (failed !== undefined) {
		throw new MigrationError(
			`The migration ${failed.migration_name} failed earlier, under another tool. ` +
				"Repair the database and mark it with `prisma migrate resolve`, then start again.",
		);
	}
	const applied = new Map(standing.map((row) => [row.migration_name, row.checksum]));
	for (const { name, checksum } of migrations) {
		const known = applied.get(name);
		if (known !== undefined && known !== checksum) {
			log.warn({ migration: name }, "this migration was edited after it was applied");
		}
	}
	const unknown = [...applied.keys()].filter((name) => !migrations.some((one) => one.name === name));
	if (unknown.length > 0) {
		log.warn({ migrations: unknown }, "a newer version of Gatehouse has migrated this database already");
	}
	return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
	try {
		await client.query("BEGIN");
		await client.query(migration.sql);
		await client.query(
			`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
			VALUES (gen_random_uuid(), $1, $2, clock_timestamp(), 1)`,
			[migration.checksum, migration.name],
		);
		await client.query("COMMIT");
	} catch (cause) {
		await client.query("ROLLBACK").catch(() => {});
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new MigrationError(`The migration ${migration.name} could not be applied: ${reason}`, { cause });
	}
}
