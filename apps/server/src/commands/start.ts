import type { Listener } from "@gatehouse/core";
import { announce } from "../announce.ts";
import { openDatabase } from "../database.ts";
import { createLog } from "../log.ts";
import { startPortal } from "../portal-process.ts";
import { step } from "../progress.ts";
import { checkPorts, startServer } from "../server.ts";
import { startWorkers } from "../workers/start-workers.ts";
import { createClosers } from "./closers.ts";
import type { Command, CommandInput } from "./command.ts";
import { untilAskedToStop } from "./until-asked-to-stop.ts";

/** Database, server and portal. */
export const start: Command = (input) => run(input, input.settings.serve.portal.enabled);

/** Database and server; the portal, or a login app of one's own, runs elsewhere. */
export const serve: Command = (input) => run(input, false);

async function run(
	{ settings, warnings, environment, reloaded }: CommandInput,
	withPortal: boolean,
): Promise<number> {
	const asked = untilAskedToStop();
	const log = createLog(settings.log);
	for (const warning of warnings) log.warn({}, warning);
	const closers = createClosers();
	try {
		const database = await step("Starting the database", () => openDatabase(settings, log));
		closers.add(database.stop);
		const listeners: readonly Listener[] = ["public", "admin"];
		await checkPorts(settings, withPortal ? [...listeners, "portal"] : listeners);
		const begin = settings.serve.workers === 1 ? startServer : startWorkers;
		const server = await begin(database, log);
		closers.add(server.stop);
		if (withPortal) {
			const portal = await step("Starting the portal", () =>
				startPortal({ config: server.config, log, environment, development: false }),
			);
			closers.add(portal.stop);
		}
		if (!reloaded) await announce(server);
		process.send?.("ready");
		const databaseLost = database.lost.then(() => new Error("the database ended; start Gatehouse again"));
		const reason = await Promise.race([asked, databaseLost, server.lost]);
		if (reason === undefined) return 0;
		log.fatal({}, reason.message);
		return 1;
	} finally {
		await closers.close();
	}
}
