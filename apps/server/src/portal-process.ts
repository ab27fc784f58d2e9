import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Config } from "@gatehouse/core";
import type { Log } from "./log.ts";
import { portalEnvironment } from "./portal-environment.ts";
import { KEYS } from "./settings/keys.ts";

/** How long a portal that died is left down, so that one that cannot live does not spin. */
const PAUSE = 1000;
const PATIENCE = 10_000;
const START_TIMEOUT = 120_000;

export interface Portal {
	stop(): Promise<void>;
}

export interface PortalOptions {
	readonly config: Config;
	readonly log: Log;
	/** From the sources, with reload. */
	readonly development: boolean;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Where its server.mjs is; default: apps/portal. */
	readonly folder?: string;
}

/**
 * Runs apps/portal/server.mjs beside this process. It says "ready" over the channel between us, and ends when that
 * channel closes; when it dies alone it is started again.
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
	let stopping = false;
	let child = spawnPortal(options);
	const watch = () =>
		child.once("exit", async (code, signal) => {
			if (stopping) return;
			options.log.error({ exit: code ?? signal }, "the portal ended; it is started again");
			await delay(PAUSE);
			if (stopping) return;
			child = spawnPortal(options);
			watch();
		});
	await untilReady(child);
	watch();
	return {
		stop: async () => {
			stopping = true;
			await stopChild(child);
		},
	};
}

function spawnPortal(options: PortalOptions): ChildProcess {
	const { config, development, environment, log, folder = locatePortal() } = options;
	const child = spawn(process.execPath, ["--no-warnings", "server.mjs"], {
		cwd: folder,
		// A group of its own: Ctrl-C reaches this process alone, which ends the portal in its turn.
		detached: true,
		stdio: ["ignore", "pipe", "pipe", "ipc"],
		env: {
			...withoutSettings(environment),
			NODE_ENV: development ? "development" : "production",
			...portalEnvironment(config),
		},
	});
	forwardLines(child.stdout, (line) => log.debug({ portal: line }, "portal"));
	forwardLines(child.stderr, (line) => log.warn({ portal: line }, "portal"));
	return child;
}

/** The portal gets by on its key: neither the database's address nor the server's secrets are its business. */
function withoutSettings(environment: PortalOptions["environment"]): PortalOptions["environment"] {
	const settings = new Set(KEYS.map((key) => key.environment));
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !settings.has(name)));
}

/** Beside the server, both from the sources (apps/server/src) and from the bundle (apps/server/dist). */
function locatePortal(): string {
	const folder = path.resolve(import.meta.dirname, "../../portal");
	if (existsSync(path.join(folder, "server.mjs"))) return folder;
	throw new Error(`The portal is missing: there is no ${path.join(folder, "server.mjs")}`);
}

function forwardLines(stream: NodeJS.ReadableStream | null, tell: (line: string) => void): void {
	let rest = "";
	stream?.setEncoding("utf8");
	stream?.on("data", (chunk: string) => {
		const lines = (rest + chunk).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) if (line.trim() !== "") tell(line);
	});
}

function untilReady(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		const late = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT);
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			clearTimeout(late);
			reject(new Error(`The portal ended while starting (${code ?? signal}); its lines above say why`));
		});
		child.once("message", () => {
			clearTimeout(late);
			child.removeAllListeners("exit");
			resolve();
		});
	});
}

async function stopChild(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	child.kill("SIGTERM");
	const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
	await ended;
	clearTimeout(late);
}
