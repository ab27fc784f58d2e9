import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@gatehouse/embedded-postgres";
import pg from "pg";
import { connect } from "../load/connection.ts";
import { type Address, expectStatus, member } from "../load/world.ts";
import { CALLBACK } from "../scenarios/flow.ts";
import { type Child, freePort, startChild } from "./child.ts";
import { FULL, fillTables } from "./full-tables.ts";
import type { Target } from "./target.ts";

export interface GatehouseOptions {
	readonly name: string;
	/** `serve.workers` */
	readonly workers: number;
	/** With the tables of years of use. */
	readonly isFull: boolean;
}

/** On a durable PostgreSQL of its own (`fsync` and `synchronous_commit` on). */
export async function startGatehouse({ name, workers, isFull }: GatehouseOptions): Promise<Target> {
	const dataFolder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-bench-"));
	const postgres = await startEmbeddedPostgres({ dataFolder, flags: ["max_connections=100"] });
	const database = new pg.Pool({ connectionString: postgres.url, max: 1 });
	const place = await choosePlace(postgres.url, dataFolder);
	const server = await startServer(place, workers);
	if (isFull) await fillTables(postgres.url);
	return {
		address: {
			...(await addressOf(name, place)),
			...(isFull ? { stored: FULL.accessTokens } : {}),
		},
		serverPid: server.pid,
		databasePid: postgres.pid,
		can: () => true,
		async transactions() {
			const { rows } = await database.query<{ count: number }>(
				"SELECT (xact_commit + xact_rollback)::int AS count FROM pg_stat_database WHERE datname = current_database()",
			);
			return rows[0]?.count;
		},
		async stop() {
			await server.stop();
			await database.end();
			await postgres.stop();
			rmSync(dataFolder, { recursive: true, force: true });
		},
	};
}

/** Where a server runs; started again there, it finds everything as it left it. */
export type Place = Readonly<Record<"DSN" | "DATA_FOLDER" | "SECRETS_SYSTEM" | Port, string>>;
type Port = "SERVE_PUBLIC_PORT" | "SERVE_ADMIN_PORT";

export async function choosePlace(databaseUrl: string, dataFolder: string): Promise<Place> {
	return {
		DSN: databaseUrl,
		DATA_FOLDER: path.join(dataFolder, "server"),
		SECRETS_SYSTEM: randomBytes(32).toString("base64url"),
		SERVE_PUBLIC_PORT: String(await freePort()),
		SERVE_ADMIN_PORT: String(await freePort()),
	};
}

export function startServer(place: Place, workers: number): Promise<Child> {
	const environment = {
		...place,
		URLS_LOGIN: "http://localhost:9/login",
		URLS_CONSENT: "http://localhost:9/consent",
		SERVE_WORKERS: String(workers),
		LOG_LEVEL: "warn",
	};
	return startChild(serverProgram(), environment, ["serve"]);
}

/** With a client of its own. */
export async function addressOf(name: string, place: Place): Promise<Address> {
	const adminUrl = `http://localhost:${place.SERVE_ADMIN_PORT}`;
	return {
		name,
		publicUrl: `http://localhost:${place.SERVE_PUBLIC_PORT}`,
		adminUrl,
		paths: { token: "/oauth2/token", introspection: "/oauth2/introspect" },
		client: await register(adminUrl),
	};
}

/** The bundle of the last build; without one the sources, which take more memory and start later. */
function serverProgram(): string {
	const server = path.resolve(import.meta.dirname, "../../../apps/server");
	const bundle = path.join(server, "dist/main.js");
	return existsSync(bundle) ? bundle : path.join(server, "src/main.ts");
}

/** With a secret that the server generates: a chosen one would be compared in another way. */
async function register(adminUrl: string): Promise<Address["client"]> {
	const admin = await connect(adminUrl);
	const json = {
		grant_types: ["client_credentials", "authorization_code", "refresh_token"],
		response_types: ["code"],
		redirect_uris: [CALLBACK],
		scope: "openid offline_access",
	};
	const made = expectStatus(await admin.ask({ method: "POST", path: "/admin/clients", json }), 201);
	admin.close();
	return { id: member(made, "client_id"), secret: member(made, "client_secret") };
}
