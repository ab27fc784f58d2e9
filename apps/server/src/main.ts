import cluster from "node:cluster";
import { parseArgs } from "node:util";
import type { Command } from "./commands/command.ts";
import { dev } from "./commands/dev.ts";
import { reEncrypt } from "./commands/re-encrypt.ts";
import { serve, start } from "./commands/start.ts";
import { describeFailure } from "./describe-failure.ts";
import { saveMemory } from "./memory.ts";
import { processEnvironment } from "./settings/environment.ts";
import { readSettings } from "./settings/read-settings.ts";
import { work } from "./workers/work.ts";

const COMMANDS: Readonly<Record<string, Command>> = { start, serve, dev, "re-encrypt": reEncrypt };

const USAGE = `Usage: gatehouse <command> [-c <file>]

  start        database, server and portal
  serve        database and server, without the portal
  dev          as start, from the sources, with reload
  re-encrypt   encrypts under the first of secrets.system what is under another

  -c, --config <file>   settings (default: gatehouse.yml, where it exists); the environment wins over the file
`;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			config: { type: "string", short: "c" },
			reloaded: { type: "boolean", default: false },
			help: { type: "boolean", short: "h", default: false },
		},
	});
	const [name = ""] = positionals;
	const command = COMMANDS[name];
	if (command === undefined || values.help) {
		process.stdout.write(USAGE);
		return values.help ? 0 : 1;
	}
	const environment = processEnvironment();
	// Without the portal there are no pages to send people to, unless somebody says where they are.
	const defaults = name === "serve" ? new Map([["serve.portal.enabled", false]]) : new Map();
	const read = readSettings({ file: values.config, environment, defaults });
	return command({ ...read, environment, file: values.config, reloaded: values.reloaded });
}

saveMemory();
try {
	process.exitCode = cluster.isWorker ? await work() : await main();
} catch (error) {
	process.stderr.write(`\n${describeFailure(error)}\n`);
	process.exitCode = 1;
} finally {
	// To leave its channel would end a worker with another exit code.
	if (cluster.isWorker) process.exit();
	if (process.connected) process.disconnect?.();
	// Everything is closed by now; should something linger all the same, it does not keep anybody waiting.
	setTimeout(() => process.exit(), 3000).unref();
}
