import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type FrailDatabase, startFrailDatabase } from "./frail-database.ts";
import { type SupervisedServer, superviseServer } from "./supervised-server.ts";

/** Servers that share nothing but a database. */
export interface Stack {
	readonly database: FrailDatabase;
	readonly servers: readonly SupervisedServer[];
	stop(): Promise<void>;
}

export interface StackServer {
	readonly name: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly preload?: readonly string[];
}

const TWO: readonly StackServer[] = [{ name: "A" }, { name: "B" }];

export async function startStack(servers: readonly StackServer[] = TWO): Promise<Stack> {
	const database = await startFrailDatabase();
	const dataFolder = path.join(os.tmpdir(), `gatehouse-faults-${randomBytes(6).toString("hex")}`);
	const shared = {
		DSN: database.url,
		DATA_FOLDER: dataFolder,
		SECRETS_SYSTEM: randomBytes(32).toString("base64url"),
		SECRETS_COOKIE: randomBytes(32).toString("base64url"),
		// one name for all, as behind a load balancer; nobody listens there
		URLS_SELF_ISSUER: "http://localhost:4444",
		URLS_LOGIN: "http://localhost:9/login",
		URLS_CONSENT: "http://localhost:9/consent",
		LOG_FORMAT: "json",
	};
	const running: SupervisedServer[] = [];
	const stop = async () => {
		await Promise.all(running.map((server) => server.stop()));
		await database.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		// one after the other: the first applies the migrations
		for (const { name, environment, preload = [] } of servers)
			running.push(await superviseServer({ name, environment: { ...shared, ...environment }, preload }));
	} catch (error) {
		await stop();
		throw error;
	}
	return { database, servers: running, stop };
}
