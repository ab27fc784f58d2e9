import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { collectOutput, endProcess, untilOutput } from "../../src/stack/process-output.ts";

const START_TIMEOUT = 30_000;

/** Ory's own login, consent and logout app for Hydra, as it is published. */
export async function startReferenceApp(port: number, adminUrl: string): Promise<() => Promise<void>> {
	const manifest = createRequire(import.meta.url).resolve("hydra-login-consent-logout/package.json");
	const preload = path.join(import.meta.dirname, "on-loopback.mjs");
	const child = spawn(process.execPath, ["--import", preload, "lib/app.js"], {
		cwd: path.dirname(manifest),
		env: { ...process.env, PORT: String(port), HYDRA_ADMIN_URL: adminUrl },
		stdio: ["ignore", "pipe", "pipe"],
	});
	await untilOutput(child, { output: collectOutput(child), says: /Listening on/, timeout: START_TIMEOUT });
	return () => endProcess(child);
}
