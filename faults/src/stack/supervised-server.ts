import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Door, openDoor } from "../http/ask.ts";
import { until } from "../until.ts";
import { childrenOf } from "./children.ts";
import { freePort } from "./ports.ts";

/** What `npm start` runs; build-server.ts makes it. */
const MAIN = path.resolve(import.meta.dirname, "../../../apps/server/dist/main.js");
/** What a supervisor waits before it starts again what ended. */
const PAUSE = 50;

/** A server under a supervisor: when it ends, however it ends, it is started again. */
export interface SupervisedServer {
	readonly name: string;
	readonly open: Door;
	readonly admin: Door;
	/** Of the process that runs now. */
	pid(): number;
	/** The processes that answer for it, when there are several. */
	workers(): readonly number[];
	/** All that its processes printed. */
	output(): string;
	/** Whether it says that it can serve. */
	isReady(): Promise<boolean>;
	/** kill -9; settles when it is gone. */
	kill(): Promise<void>;
	/** kill -9 of a worker; settles when another answers in its place. */
	killWorker(pid: number): Promise<void>;
	stop(): Promise<void>;
}

export interface ServerOptions {
	readonly name: string;
	readonly environment: Readonly<Record<string, string>>;
	/** Files that Node runs before the program. */
	readonly preload?: readonly string[];
}

/** Runs the real program. Settles when it is ready. */
export async function superviseServer(options: ServerOptions): Promise<SupervisedServer> {
	const [publicPort, adminPort] = [await freePort(), await freePort()];
	const ports = { SERVE_PUBLIC_PORT: String(publicPort), SERVE_ADMIN_PORT: String(adminPort) };
	let output = "";
	let stopping = false;
	let child: ChildProcess;
	const run = () => {
		child = spawnServer(options, ports);
		for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
		child.once("exit", async () => {
			await delay(PAUSE);
			if (!stopping) run();
		});
		return child;
	};
	child = run();
	const [open, admin] = [
		openDoor(`http://localhost:${publicPort}`),
		openDoor(`http://localhost:${adminPort}`),
	];
	const workers = () => childrenOf(child.pid ?? 0);
	const isReady = () => answersReady(admin);
	const stop = async () => {
		stopping = true;
		for (const door of [open, admin]) door.close();
		await end(child, "SIGTERM");
	};
	try {
		await until(`${options.name} is ready`, isReady);
	} catch (error) {
		await stop();
		throw new Error(output, { cause: error });
	}
	return {
		name: options.name,
		open,
		admin,
		pid: () => child.pid ?? 0,
		workers,
		output: () => output,
		isReady,
		kill: () => end(child, "SIGKILL"),
		killWorker: async (pid) => {
			const before = workers();
			process.kill(pid, "SIGKILL");
			await until("another worker answers", () => {
				const young = workers().find((one) => !before.includes(one));
				return young !== undefined && output.includes(`"pid":${young},"msg":"a worker answers"`);
			});
		},
		stop,
	};
}

function spawnServer(
	{ environment, preload = [] }: ServerOptions,
	ports: Readonly<Record<string, string>>,
): ChildProcess {
	return fork(MAIN, ["serve"], {
		silent: true,
		execArgv: ["--no-warnings", ...preload.flatMap((file) => ["--import", file])],
		env: { PATH: process.env["PATH"], ...environment, ...ports },
	});
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill(signal);
	await ended;
}

function answersReady(admin: Door): Promise<boolean> {
	return admin.ask({ path: "/health/ready" }).then(
		({ status }) => status === 200,
		() => false,
	);
}
