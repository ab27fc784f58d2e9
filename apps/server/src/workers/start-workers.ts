import { createParentMetrics, offerSetup } from "@gatehouse/core";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { step } from "../progress.ts";
import { openContext, type Server } from "../server.ts";
import { createCrew } from "./crew.ts";

/**
 * A server of several processes. What is done once (migrations, canary, keys, the portal's client) is done here, before
 * the first worker begins; afterwards the parent has no connection to the database and answers no request.
 */
export async function startWorkers(database: Database, log: Log): Promise<Server> {
	const context = await openContext(database, log);
	const link = await offerSetup(context).finally(context.stores.close);
	const { url: databaseUrl, settings } = database;
	const crew = createCrew({ databaseUrl, settings, log, metrics: createParentMetrics() });
	await step(`Starting ${settings.serve.workers} workers`, crew.start);
	return { config: context.config, offerSetup: async () => link, lost: crew.lost, stop: crew.stop };
}
