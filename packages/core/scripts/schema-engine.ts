import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
	bindMigrationAwareSqlAdapterFactory,
	ColumnTypeEnum,
	type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import type {
	MigrationList,
	SchemaContainer,
	SchemaEngine,
} from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

export type { SchemaEngine };

const PRISMA_FOLDER = fileURLToPath(new URL("../prisma", import.meta.url));
export const MIGRATIONS_FOLDER = path.join(PRISMA_FOLDER, "migrations");
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The schema's files, as the engine takes them. */
export function readSchema(): SchemaContainer[] {
	const folder = path.join(PRISMA_FOLDER, "schema");
	return readdirSync(folder)
		.filter((name) => name.endsWith(".prisma"))
		.sort()
		.map((name) => ({ path: name, content: readFileSync(path.join(folder, name), "utf8") }));
}

/** The migrations on disk, as the engine takes them. */
export function readMigrations(folder = MIGRATIONS_FOLDER): MigrationList {
	const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	const lock = path.join(folder, "migration_lock.toml");
	const sql = (name: string) => readFileSync(path.join(folder, name, "migration.sql"), "utf8");
	return {
		baseDir: folder,
		lockfile: {
			path: "migration_lock.toml",
			content: existsSync(lock) ? readFileSync(lock, "utf8") : null,
		},
		shadowDbInitScript: "",
		migrationDirectories: names.sort().map((name) => ({
			path: name,
			migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql(name) } },
		})),
	};
}

/**
 * Prisma's schema engine as WebAssembly: does offline what the Prisma CLI downloads a binary for.
 *
 * @param databaseUrl a database that may be thrown away; a shadow database is made beside it
 */
export async function withSchemaEngine<Answer>(
	databaseUrl: string,
	use: (engine: SchemaEngine) => Promise<Answer>,
): Promise<Answer> {
	// The bindings are one per process: loading them again would take the memory from engines in use.
	loading ??= loadBindings();
	const bindings = await loading;
	const pools: pg.Pool[] = [];
	const datamodels = readSchema().map(({ path: name, content }): [string, string] => [name, content]);
	const factory = {
		provider: "postgres" as const,
		adapterName: "@prisma/adapter-pg",
		connect: () => connect(databaseUrl, pools),
		connectToShadowDb: async () => connect(await createShadowDatabase(databaseUrl), pools),
	};
	const adapter = bindMigrationAwareSqlAdapterFactory(factory);
	try {
		return await use(await bindings.SchemaEngine.new({ datamodels }, () => {}, adapter));
	} finally {
		// The engine leaves its advisory lock to the end of the connection.
		await Promise.all(pools.map((pool) => pool.end()));
	}
}

/** Node has it; the compiler knows it only from the browser's library. */
const { WebAssembly } = globalThis as unknown as {
	readonly WebAssembly: {
		instantiate(
			bytes: Uint8Array,
			imports: unknown,
		): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
	};
};

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

let loading: Promise<Bindings> | undefined;

async function loadBindings(): Promise<Bindings> {
	// A panic of the engine is silent unless somebody takes its message.
	Object.assign(globalThis, {
		PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
	});
	const bindings: Bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
	const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
	const bytes = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
	const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
	const start = instance.exports["__wbindgen_start"];
	(bindings as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
	if (typeof start === "function") start();
	return bindings;
}

async function createShadowDatabase(databaseUrl: string): Promise<string> {
	const name = `shadow_${process.pid}_${process.hrtime.bigint()}`;
	const client = new pg.Client(databaseUrl);
	await client.connect();
	await client.query(`CREATE DATABASE ${name}`);
	await client.end();
	const shadow = new URL(databaseUrl);
	shadow.pathname = `/${name}`;
	return shadow.href;
}

const CHAR = 18;
const TEXT = 25;

/**
 * The engine's catalogue queries return PostgreSQL's one-byte "char", which the adapter does not know and the engine
 * wants labelled Character: it is read as text and relabelled.
 */
async function connect(databaseUrl: string, pools: pg.Pool[]): Promise<SqlDriverAdapter> {
	const pool = new CatalogPool({ connectionString: databaseUrl });
	pool.on("error", () => {});
	pools.push(pool);
	const adapter = await new PrismaPg(pool).connect();
	const queryRaw = adapter.queryRaw.bind(adapter);
	adapter.queryRaw = async (query) => {
		const result = await queryRaw(query);
		const columnTypes = result.columnTypes.map((type, index) =>
			type === ColumnTypeEnum.Text && pool.characters.has(result.columnNames[index] ?? "")
				? ColumnTypeEnum.Character
				: type,
		);
		return { ...result, columnTypes };
	};
	// The adapter cuts a script at every semicolon, also inside a function's body.
	adapter.executeScript = async (script) => {
		await pool.query(script);
	};
	return adapter;
}

class CatalogPool extends pg.Pool {
	/** Names of the columns of type "char" that were read. */
	readonly characters = new Set<string>();

	override async query(...args: unknown[]): Promise<pg.QueryResult> {
		const ask = super.query as unknown as (...args: unknown[]) => Promise<pg.QueryResult>;
		const result = await ask.apply(this, args);
		for (const field of result.fields ?? []) {
			if (field.dataTypeID !== CHAR) continue;
			field.dataTypeID = TEXT;
			this.characters.add(field.name);
		}
		return result;
	}
}
