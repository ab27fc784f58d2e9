// Writes the migration that leads from the migrations on disk to the schema: pnpm migrate:new <name>
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startThrowAwayPostgres } from "@gatehouse/embedded-postgres";
import {
	MIGRATIONS_FOLDER,
	NO_FILTER,
	readMigrations,
	readSchema,
	type SchemaEngine,
	withSchemaEngine,
} from "./schema-engine.ts";

export interface Migration {
	readonly name: string;
	readonly sql: string;
	readonly warnings: readonly string[];
}

/** The next migration; undefined when the migrations already lead to the schema. `databaseUrl`: an empty database. */
export async function authorMigration(databaseUrl: string, name: string): Promise<Migration | undefined> {
	return withSchemaEngine(databaseUrl, (engine) => compare(engine, name));
}

async function compare(engine: SchemaEngine, name: string): Promise<Migration | undefined> {
	const migrationsList = readMigrations();
	const schema = { files: readSchema() };
	// The order matters: what is on disk is applied, then compared, and only then is a difference written.
	if (migrationsList.migrationDirectories.length > 0) {
		await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
	}
	const { action } = await engine.devDiagnostic({ migrationsList, filters: NO_FILTER });
	if (action.tag === "reset") throw new Error(action.reason);
	const loss = await engine.evaluateDataLoss({ migrationsList, schema, filters: NO_FILTER });
	const next = await engine.createMigration({
		draft: false,
		migrationName: name,
		migrationsList,
		schema,
		filters: NO_FILTER,
	});
	if (next.migrationScript === null) return undefined;
	const warnings = [...loss.warnings, ...loss.unexecutableSteps].map(({ message }) => message);
	return { name: next.generatedMigrationName, sql: next.migrationScript, warnings };
}

async function main(name: string): Promise<void> {
	const postgres = await startThrowAwayPostgres();
	try {
		const migration = await authorMigration(postgres.url, name);
		if (migration === undefined) {
			console.log("The migrations already lead to the schema.");
			return;
		}
		for (const warning of migration.warnings) console.warn(warning);
		const folder = path.join(MIGRATIONS_FOLDER, migration.name);
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, "migration.sql"), migration.sql);
		writeFileSync(path.join(MIGRATIONS_FOLDER, "migration_lock.toml"), 'provider = "postgresql"\n');
		console.log(`wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
	} finally {
		await postgres.stop();
	}
}

if (import.meta.main) {
	const [name] = process.argv.slice(2);
	if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
		console.error("Give the migration a name: pnpm migrate:new add_device_code");
		process.exitCode = 1;
	} else {
		await main(name);
		process.exit();
	}
}
