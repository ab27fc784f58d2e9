import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@gatehouse/embedded-postgres";
import pg from "pg";
import { connect } from "../load/connection.ts";
import { expectStatus, member } from "../load/world.ts";
import { CALLBACK } from "../scenarios/flow.ts";
import { freePort, startChild } from "./child.ts";
import type { Target } from "./target.ts";

const CLIENT = { id: "bench", secret: randomBytes(32).toString("base64url") };
const PLAIN = ({ gatehouseOnly }: { readonly gatehouseOnly: boolean }) => !gatehouseOnly;
const NO_DATABASE = { databasePid: undefined, transactions: async () => undefined };

/** One worker on a durable PostgreSQL of its own (`fsync` and `synchronous_commit` on). */
export async function startGatehouse(): Promise<Target> {
	const dataFolder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-bench-"));
	const postgres = await startEmbeddedPostgres({ dataFolder, flags: ["max_connections=100"] });
	const database = new pg.Pool({ connectionString: postgres.url, max: 1 });
	const [publicPort, adminPort] = [await freePort(), await freePort()];
	const server = await startChild(
		serverProgram(),
		{
			DSN: postgres.url,
			DATA_FOLDER: path.join(dataFolder, "server"),
			SECRETS_SYSTEM: randomBytes(32).toString("base64url"),
			SERVE_PUBLIC_PORT: String(publicPort),
			SERVE_ADMIN_PORT: String(adminPort),
			URLS_LOGIN: "http://localhost:9/login",
			URLS_CONSENT: "http://localhost:9/consent",
			LOG_LEVEL: "warn",
		},
		["serve"],
	);
	const adminUrl = `http://localhost:${adminPort}`;
	return {
		address: {
			name: "Gatehouse",
			publicUrl: `http://localhost:${publicPort}`,
			adminUrl,
			paths: { token: "/oauth2/token", introspection: "/oauth2/introspect" },
			client: await register(adminUrl),
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

/** The bundle of the last build; without one the sources, which take more memory and start later. */
function serverProgram(): string {
	const server = path.resolve(import.meta.dirname, "../../../apps/server");
	const bundle = path.join(server, "dist/main.js");
	return existsSync(bundle) ? bundle : path.join(server, "src/main.ts");
}

/** With a secret that the server generates: a chosen one would be compared in another way. */
async function register(adminUrl: string): Promise<typeof CLIENT> {
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

export async function startBare(): Promise<Target> {
	const port = await freePort();
	const child = await startChild("bare-server.ts", { PORT: String(port) });
	return {
		address: {
			name: "bare node:http",
			publicUrl: `http://127.0.0.1:${port}`,
			paths: { token: "/oauth2/token", introspection: "/oauth2/introspect" },
			client: CLIENT,
		},
		serverPid: child.pid,
		...NO_DATABASE,
		can: PLAIN,
		stop: child.stop,
	};
}

export async function startOidcProvider(): Promise<Target> {
	const port = await freePort();
	const child = await startChild("oidc-provider-server.ts", {
		PORT: String(port),
		CLIENT_ID: CLIENT.id,
		CLIENT_SECRET: CLIENT.secret,
	});
	return {
		address: {
			name: "oidc-provider in memory",
			publicUrl: `http://127.0.0.1:${port}`,
			paths: { token: "/token", introspection: "/token/introspection" },
			client: CLIENT,
		},
		serverPid: child.pid,
		...NO_DATABASE,
		can: PLAIN,
		stop: child.stop,
	};
}

/** Any server whose token and introspection endpoint, client id and secret are given. */
export function otherTarget(other: {
	readonly url: string;
	readonly introspection: string;
	readonly client: string;
	readonly secret: string;
}): Target {
	const { origin, pathname } = new URL(other.url);
	return {
		address: {
			name: origin,
			publicUrl: origin,
			paths: { token: pathname, introspection: new URL(other.introspection).pathname },
			client: { id: other.client, secret: other.secret },
		},
		serverPid: undefined,
		...NO_DATABASE,
		can: PLAIN,
		stop: async () => {},
	};
}
