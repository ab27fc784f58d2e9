import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { connectionsPerWorker, type Settings } from "@gatehouse/core";
import { startEmbeddedPostgres } from "@gatehouse/embedded-postgres";
import type { Log } from "./log.ts";
import { hasGeneratedSecrets, withGeneratedSecrets } from "./secrets.ts";

export interface Database {
	readonly url: string;
	/** The settings, with the secrets that belong to this database. */
	readonly settings: Settings;
	/** Settles when the embedded PostgreSQL ended unasked; never for a database of the operator's own. */
	readonly lost: Promise<void>;
	stop(): Promise<void>;
}

/** The operator's PostgreSQL, or the embedded one in the data folder together with its secrets. */
export async function openDatabase(settings: Settings, log: Log): Promise<Database> {
	if (settings.dsn !== undefined) {
		return { url: settings.dsn, settings, lost: new Promise(() => {}), stop: async () => {} };
	}
	const dataFolder = path.resolve(settings.data_folder);
	mkdirSync(dataFolder, { recursive: true });
	const isNew = !existsSync(path.join(dataFolder, "postgres/cluster/PG_VERSION"));
	if (isNew) tellNew(dataFolder, log);
	// Before the database, so that none is ever without the secrets that it is made with.
	const withSecrets = withGeneratedSecrets(settings, { dataFolder, isNew });
	const postgres = await startEmbeddedPostgres({
		dataFolder: path.join(dataFolder, "postgres"),
		flags: [`max_connections=${connectionsFor(settings)}`],
		describes: `Gatehouse at http://localhost:${settings.serve.public.port}`,
		log: (line) => log.debug({ postgres: line }, "postgres"),
	});
	let asked = false;
	return {
		url: postgres.url,
		settings: withSecrets,
		lost: postgres.ended.then(() => (asked ? new Promise<never>(() => {}) : undefined)),
		stop: async () => {
			asked = true;
			await postgres.stop();
		},
	};
}

/** PostgreSQL's own default, or what all workers open and a few for whoever looks in. */
function connectionsFor(settings: Settings): number {
	return Math.max(100, connectionsPerWorker(settings) * settings.serve.workers + 10);
}

/** Whoever expected a database here looks for it now, and not when the first client is refused. */
function tellNew(dataFolder: string, log: Log): void {
	const fields = { data_folder: dataFolder };
	if (hasGeneratedSecrets(dataFolder)) {
		log.warn(
			fields,
			"the database that the secrets in this data folder belong to is gone; a new one is made",
		);
	} else {
		log.info(fields, "this data folder is new; a database that was elsewhere is found again by data_folder");
	}
}
