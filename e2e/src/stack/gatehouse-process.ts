import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { collectOutput, endProcess, untilOutput } from "./process-output.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const START_TIMEOUT = 300_000;

export interface GatehouseOptions {
	/** `start` is `npm start`: database, server and portal; `serve` leaves the portal out. */
	readonly command: "start" | "serve";
	/** As in gatehouse.yml. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** A data folder that stays when it stops; default: one of its own, which goes with it. */
	readonly folder?: string;
}

export interface GatehouseProcess {
	readonly folder: string;
	/** Everything that it has said so far. */
	output(): string;
	stop(): Promise<void>;
}

/**
 * Gatehouse as whoever cloned it starts it, with an embedded database in a fresh folder of its own. Nothing of the
 * caller's environment decides: a DSN that lies around there never becomes the database of a test.
 */
export async function startGatehouse({
	command,
	settings,
	folder: given,
}: GatehouseOptions): Promise<GatehouseProcess> {
	const folder = given ?? mkdtempSync(path.join(os.tmpdir(), "gatehouse-e2e-"));
	const file = path.join(folder, "gatehouse.yml");
	// JSON is YAML.
	writeFileSync(file, JSON.stringify({ ...settings, data_folder: folder }, null, "\t"));
	const child = spawn(process.execPath, ["scripts/gatehouse.mjs", command, "--config", file], {
		cwd: ROOT,
		env: withoutSettings(process.env),
		stdio: ["ignore", "pipe", "pipe"],
	});
	const output = collectOutput(child);
	const stop = async () => {
		await endProcess(child);
		if (given === undefined) rmSync(folder, { recursive: true, force: true });
	};
	try {
		await untilOutput(child, { output, says: /Gatehouse is ready\.\n\n[\s\S]*\n\n/, timeout: START_TIMEOUT });
		return { folder, output, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

const SETTING =
	/^(?:DSN|DEV|VERSION|DATA_FOLDER|(?:DB|LOG|SERVE|URLS|SECRETS|STRATEGIES|TTL|OAUTH2|OIDC|WEBFINGER|PORTAL)_)/;

function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !SETTING.test(name)));
}
