import { spawn } from "node:child_process";
import { Stop } from "./progress.mjs";
import { ROOT } from "./root.mjs";

/** Asks no question, phones nobody. */
const QUIET = {
	TURBO_TELEMETRY_DISABLED: "1",
	TURBO_NO_UPDATE_NOTIFIER: "1",
	NEXT_TELEMETRY_DISABLED: "1",
	CHECKPOINT_DISABLE: "1",
	DO_NOT_TRACK: "1",
};

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const INTERRUPTED = 130;

/**
 * Runs a program to its end and answers { status, output }. What it prints goes to the terminal, or, with
 * `quiet`, is kept and shown only when it fails.
 */
export function run(command, args, { env = {}, cwd = ROOT, quiet = false } = {}) {
	const stdio = quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
	const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...QUIET, ...env } });
	const kept = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => kept.push(chunk));
	let asked = false;
	const pass = (signal) => {
		asked = true;
		child.kill(signal);
	};
	for (const signal of SIGNALS) process.on(signal, pass);
	return new Promise((resolve, reject) => {
		child.once("error", (error) => reject(new Stop(`${command} could not be run: ${error.message}`)));
		child.once("close", (code) => {
			// Whoever interrupts one step means all of them.
			if (asked) process.exit(INTERRUPTED);
			for (const name of SIGNALS) process.off(name, pass);
			resolve({ status: code ?? 1, output: Buffer.concat(kept).toString() });
		});
	});
}

/** Runs a program that must succeed. */
export async function must(command, args, options = {}) {
	const { status, output } = await run(command, args, options);
	if (status === 0) return output;
	throw new Stop(`${output.trim()}\n\nThis failed: ${command} ${args.join(" ")}`.trim());
}
