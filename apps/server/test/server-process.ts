import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

const MAIN = path.resolve(import.meta.dirname, "../src/main.ts");

export interface ServerProcess {
	readonly child: ChildProcess;
	readonly dataFolder: string;
	readonly publicUrl: string;
	readonly adminUrl: string;
	/** All that it printed so far. */
	output(): string;
	/** Settles with the exit code. */
	readonly ended: Promise<number | null>;
}

export interface ProcessOptions {
	readonly dataFolder: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly args?: readonly string[];
}

export function temporaryDataFolder(): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), "gatehouse-server-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return path.join(folder, "data");
}

export function readSecrets(dataFolder: string): { readonly system: string[]; readonly cookie: string[] } {
	return JSON.parse(readFileSync(path.join(dataFolder, "secrets.json"), "utf8"));
}

/** Runs the real program from its sources; it is ended with the test. */
export async function forkServer({
	dataFolder,
	environment = {},
	args = ["serve"],
}: ProcessOptions): Promise<ServerProcess> {
	const [publicPort, adminPort] = await freePorts(2);
	const child = fork(MAIN, args, {
		silent: true,
		execArgv: ["--no-warnings"],
		cwd: path.dirname(dataFolder),
		env: {
			PATH: process.env["PATH"],
			DATA_FOLDER: dataFolder,
			SERVE_PUBLIC_PORT: String(publicPort),
			SERVE_ADMIN_PORT: String(adminPort),
			...environment,
		},
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
	// Not "close", which never comes once this side has closed the channel.
	const drained = [child.stdout, child.stderr].map((stream) => stream && once(stream, "end"));
	const ended = once(child, "exit").then(async ([code]) => {
		await Promise.all(drained);
		return code as number | null;
	});
	onTestFinished(async () => {
		child.kill("SIGTERM");
		await ended;
	});
	return {
		child,
		dataFolder,
		publicUrl: `http://localhost:${publicPort}`,
		adminUrl: `http://localhost:${adminPort}`,
		output: () => output,
		ended,
	};
}

/** Settles when it is ready; fails with what it printed when it ends before. */
export async function untilReady(server: ServerProcess): Promise<ServerProcess> {
	const over = server.ended.then(() => Promise.reject(new Error(server.output())));
	await Promise.race([once(server.child, "message"), over]);
	return server;
}

export async function freePorts(count: number): Promise<readonly number[]> {
	const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
	await Promise.all(servers.map((server) => once(server, "listening")));
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map((server) => server.close() && once(server, "close")));
	return ports;
}
