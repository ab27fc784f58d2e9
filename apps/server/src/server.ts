import { existsSync } from "node:fs";
import path from "node:path";
import {
	type Config,
	type Context,
	createConfig,
	createContext,
	createEngine,
	type Listener,
	offerSetup,
	reconcilePortalClient,
	type Settings,
} from "@gatehouse/core";
import { applyMigrations, type MigrationOptions } from "@gatehouse/core/migrations";
import type { Database } from "./database.ts";
import { checkPortFree, type Listening, listen } from "./http/listen.ts";
import { createRequestListener } from "./http/request-listener.ts";
import { keepKeys } from "./keep-keys.ts";
import { type Log, logAnswer } from "./log.ts";
import { mailTransportOf } from "./mail/mail-transport.ts";
import { step } from "./progress.ts";
import { SettingsError } from "./settings/settings-error.ts";

export interface Server {
	readonly config: Config;
	/** The link that makes the first administrator, while there is none. */
	offerSetup(): Promise<string | undefined>;
	/** Settles with the reason when the server can go on no longer. */
	readonly lost: Promise<Error>;
	stop(): Promise<void>;
}

/** The composition root: a database becomes a context, the context an engine, the engine two listeners. */
export async function startServer(database: Database, log: Log): Promise<Server> {
	const context = await openContext(database, log);
	const { stop } = await openListeners(context, log);
	return {
		config: context.config,
		offerSetup: () => offerSetup(context),
		lost: new Promise(() => {}),
		stop,
	};
}

/** The world of the engine on a database with every migration applied and what must be there before anybody asks. */
export async function openContext(database: Database, log: Log): Promise<Context> {
	const config = createConfig(database.settings);
	const allowUntested = config.db.dangerously_allow_untested;
	await step("Applying migrations", () =>
		migrate(database.url, { log, allowUntested, ...bundledMigrations() }),
	);
	const context = await createContext({
		config,
		databaseUrl: database.url,
		log,
		mail: mailTransportOf(config),
	});
	try {
		if (config.serve.portal.enabled) await reconcilePortalClient(context);
		return context;
	} catch (error) {
		await context.stores.close();
		throw error;
	}
}

/** Answers on both listeners until it is stopped; closes the context then, and also when it cannot begin. */
export async function openListeners(
	context: Context,
	log: Log,
): Promise<{ readonly stop: () => Promise<void> }> {
	const listeners: Listening[] = [];
	const leaveKeys = keepKeys(context);
	const stop = async () => {
		await Promise.all(listeners.map((listener) => listener.close()));
		await leaveKeys();
		await context.stores.close();
	};
	try {
		for (const listener of ["public", "admin"] as const) listeners.push(await open(listener, context, log));
	} catch (error) {
		await stop();
		throw error;
	}
	return { stop };
}

async function migrate(url: string, options: MigrationOptions): Promise<void> {
	try {
		await applyMigrations(url, options);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		if (!UNREACHABLE.test(code)) throw error;
		const reason = error instanceof Error && error.message !== "" ? error.message : code;
		throw new SettingsError([`dsn (environment: DSN) leads to no database that lets us in: ${reason}`]);
	}
}

/** No such host, nobody there, no answer; wrong user or password; no such database. */
const UNREACHABLE = /^(?:E[A-Z]+|28\w{3}|3D000)$/;

/** The bundle carries the migrations beside it; from the sources core finds its own. */
function bundledMigrations(): { readonly folder?: string } {
	const folder = path.join(import.meta.dirname, "migrations");
	return existsSync(folder) ? { folder } : {};
}

async function open(listener: Listener, context: Context, log: Log): Promise<Listening> {
	const { config } = context;
	const answered = logAnswer(log, config.log.leak_sensitive_values);
	return listen(createRequestListener(createEngine(context), listener, answered), portOf(config, listener));
}

/** Before anything is waited for: a port that is taken is the operator's first question, not the last. */
export async function checkPorts(settings: Settings, names: readonly (Listener | "portal")[]): Promise<void> {
	for (const name of names) await checkPortFree(portOf(settings, name));
}

function portOf({ serve }: Settings, name: Listener | "portal") {
	return { host: serve[name].host, port: serve[name].port, setting: `serve.${name}.port` };
}
