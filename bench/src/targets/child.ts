import { fork } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";

export interface Child {
	readonly pid: number | undefined;
	stop(): Promise<void>;
}

/** Runs a program that tells by a message when it is ready. */
export async function startChild(
	program: string,
	environment: Readonly<Record<string, string>>,
	args: readonly string[] = [],
): Promise<Child> {
	const child = fork(path.resolve(import.meta.dirname, program), args, {
		silent: true,
		execArgv: ["--no-warnings"],
		env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...environment },
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
	const ended = once(child, "exit");
	const over = ended.then(() => Promise.reject(new Error(`${program} ended: ${output}`)));
	over.catch(() => {});
	await Promise.race([once(child, "message"), over]);
	return {
		pid: child.pid,
		stop: async () => {
			child.kill("SIGTERM");
			await ended;
		},
	};
}

export async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as net.AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}
