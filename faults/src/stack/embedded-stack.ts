import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type QueryDatabase, queryAt } from "./query.ts";
import { type SupervisedServer, superviseServer } from "./supervised-server.ts";

/** A server with the database that it brings itself, as `npm start` runs it. */
export interface EmbeddedStack {
	readonly server: SupervisedServer;
	readonly query: QueryDatabase;
	/** Of its PostgreSQL. */
	postmaster(): number;
	stop(): Promise<void>;
}

export async function startEmbeddedStack(): Promise<EmbeddedStack> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-faults-"));
	const cluster = path.join(folder, "data/postgres/cluster");
	const socket = path.join(folder, "data/postgres/socket");
	const environment = {
		DATA_FOLDER: path.join(folder, "data"),
		URLS_LOGIN: "http://localhost:9/login",
		URLS_CONSENT: "http://localhost:9/consent",
		LOG_FORMAT: "json",
	};
	const server = await superviseServer({ name: "embedded", environment });
	return {
		server,
		query: queryAt(`postgresql://gatehouse@localhost/gatehouse?host=${encodeURIComponent(socket)}`),
		postmaster: () => Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0]),
		async stop() {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
