import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import path from "node:path";
import { createConfig } from "@gatehouse/core";
import { type Database, openDatabase } from "../database.ts";
import { createLog, type Log } from "../log.ts";
import { startPortal } from "../portal-process.ts";
import { step } from "../progress.ts";
import { checkPorts } from "../server.ts";
import { createClosers } from "./closers.ts";
import type { Command, CommandInput } from "./command.ts";
import { untilAskedToStop } from "./until-asked-to-stop.ts";

const REPOSITORY = path.resolve(import.meta.dirname, "../../../..");
const SOURCES = ["apps/server/src", "packages/core/src", "packages/schemas/src"].map((name) =>
	path.join(REPOSITORY, name),
);

/** An editor writes a file in several steps; they count as one change. */
const SETTLE = 150;

/** Database and portal stay; the server runs in a process of its own that each change of its sources replaces. */
export const dev: Command = async (input) => {
	const asked = untilAskedToStop();
	const { settings, environment } = input;
	const log = createLog(settings.log);
	const closers = createClosers();
	try {
		const database = await step("Starting the database", () => openDatabase(settings, log));
		closers.add(database.stop);
		const withPortal = settings.serve.portal.enabled;
		await checkPorts(settings, withPortal ? ["public", "admin", "portal"] : ["public", "admin"]);
		if (withPortal) {
			const config = createConfig(database.settings);
			const portal = await step("Starting the portal", () =>
				startPortal({ config, log, environment, development: true }),
			);
			closers.add(portal.stop);
		}
		closers.add(await runReloading(input, database, log));
		await Promise.race([asked, database.lost]);
		return 0;
	} finally {
		await closers.close();
	}
};

async function runReloading(input: CommandInput, database: Database, log: Log): Promise<() => Promise<void>> {
	let server = forkServer(input, database, false);
	let timer: NodeJS.Timeout | undefined;
	const reload = async () => {
		const begun = performance.now();
		await stopServer(server);
		server = forkServer(input, database, true);
		await Promise.race([once(server, "message"), once(server, "exit")]);
		if (server.connected)
			log.info({ milliseconds: Math.round(performance.now() - begun) }, "the server was reloaded");
	};
	let reloading = Promise.resolve();
	const watchers = SOURCES.map((folder) =>
		watch(folder, { recursive: true }, () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				reloading = reloading.then(reload);
			}, SETTLE);
		}),
	);
	return async () => {
		for (const watcher of watchers) watcher.close();
		clearTimeout(timer);
		await reloading;
		await stopServer(server);
	};
}

function forkServer(
	{ file, environment }: CommandInput,
	{ url, settings }: Database,
	reloaded: boolean,
): ChildProcess {
	const args = [
		"serve",
		...(file === undefined ? [] : ["--config", file]),
		...(reloaded ? ["--reloaded"] : []),
	];
	return fork(path.resolve(import.meta.dirname, "../main.ts"), args, {
		execArgv: ["--no-warnings"],
		env: {
			...environment,
			DSN: url,
			SECRETS_SYSTEM: JSON.stringify(settings.secrets.system),
			SECRETS_COOKIE: JSON.stringify(settings.secrets.cookie),
			// One process is quicker to replace than several, and easier to debug.
			SERVE_WORKERS: "1",
			SERVE_PORTAL_ENABLED: String(settings.serve.portal.enabled),
		},
	});
}

async function stopServer(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = once(server, "exit");
	server.kill("SIGTERM");
	await ended;
}
