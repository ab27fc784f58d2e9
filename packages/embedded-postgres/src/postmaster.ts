import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { POSTGRES_ENVIRONMENT } from "./cluster.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import type { RunAs } from "./run-as.ts";

type Watchdog = ChildProcessByStdio<Writable, null, Readable>;

/**
 * The watchdog between us and PostgreSQL. Its standard input is a pipe that only we hold: when we end, however we
 * end, the pipe closes, and the inner shell asks PostgreSQL for a fast shutdown. When PostgreSQL ends first, so
 * does the watchdog, with its status.
 */
const WATCHDOG = `
exec 3<&0
"$@" </dev/null 3<&- &
postgres=$!
( read _ <&3; kill -INT $postgres ) >/dev/null 2>&1 &
pipe=$!
exec 3<&-
wait $postgres
status=$?
kill $pipe 2>/dev/null
exit $status
`;

export interface PostmasterRequest {
	readonly binary: string;
	readonly cluster: string;
	readonly socketFolder: string;
	readonly runAs: RunAs;
	readonly flags: readonly string[];
	readonly log: (line: string) => void;
}

export interface Postmaster {
	readonly pid: number;
	/** Settles when PostgreSQL has ended, whoever ended it. */
	readonly ended: Promise<void>;
	stop(): Promise<void>;
}

const START_TIMEOUT = 120_000;
const STOP_TIMEOUT = 30_000;

/** Starts PostgreSQL on its socket alone and resolves once it accepts connections. */
export async function startPostmaster(request: PostmasterRequest): Promise<Postmaster> {
	const watchdog = spawnWatchdog(request);
	const ended = new Promise<void>((resolve) => watchdog.once("exit", () => resolve()));
	await untilReady(watchdog, request.log);
	// Nothing of this keeps our own process alive; when it ends, the pipe closes.
	watchdog.unref();
	for (const stream of [watchdog.stdin, watchdog.stderr]) (stream as { unref?: () => void }).unref?.();
	return { pid: readPostmasterPid(request.cluster) ?? 0, ended, stop: () => stop(watchdog, ended) };
}

/** The process that holds a cluster, as PostgreSQL itself notes it. */
export function readPostmasterPid(cluster: string): number | undefined {
	try {
		const pid = Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
		return Number.isInteger(pid) && pid > 1 ? pid : undefined;
	} catch {
		return undefined;
	}
}

function spawnWatchdog({ binary, cluster, socketFolder, runAs, flags }: PostmasterRequest): Watchdog {
	const settings = [
		"listen_addresses=",
		// A list, in which a folder's name may hold a comma when it is quoted.
		`unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`,
		"unix_socket_permissions=0700",
		"shared_buffers=64MB",
		"log_timezone=UTC",
		"timezone=UTC",
		...flags,
	].flatMap((setting) => ["-c", setting]);
	const command = [...runAs.prefix, "/bin/sh", "-c", WATCHDOG, "sh", binary, "-D", cluster, ...settings];
	const [file = "", ...args] = command;
	// A session of its own: Ctrl-C in the terminal reaches us, and we stop PostgreSQL when we are done with it.
	const options = {
		stdio: ["pipe", "ignore", "pipe"],
		detached: true,
		cwd: "/",
		env: POSTGRES_ENVIRONMENT,
	} as const;
	return spawn(file, args, { ...options, stdio: ["pipe", "ignore", "pipe"], ...runAs.ids });
}

function untilReady(watchdog: Watchdog, log: (line: string) => void): Promise<void> {
	const lines: string[] = [];
	let rest = "";
	watchdog.stderr.setEncoding("utf8");
	return new Promise((resolve, reject) => {
		const fail = (why: string) => {
			clearTimeout(timer);
			reject(new EmbeddedPostgresError("start-failed", `${why}\n${lines.slice(-15).join("\n")}`.trim()));
		};
		const timer = setTimeout(() => {
			watchdog.stdin.end();
			fail("The embedded PostgreSQL did not become ready.");
		}, START_TIMEOUT);
		watchdog.once("error", (error) => fail(error.message));
		watchdog.once("exit", () => fail("The embedded PostgreSQL ended while starting."));
		watchdog.stderr.on("data", (chunk: string) => {
			const pieces = (rest + chunk).split("\n");
			rest = pieces.pop() ?? "";
			for (const line of pieces) {
				log(line);
				if (timer.hasRef()) lines.push(line);
				if (line.includes("database system is ready to accept connections")) {
					clearTimeout(timer);
					timer.unref();
					resolve();
				}
			}
		});
	});
}

async function stop(watchdog: Watchdog, ended: Promise<void>): Promise<void> {
	if (watchdog.exitCode !== null || watchdog.signalCode !== null) return;
	watchdog.ref();
	watchdog.stdin.end();
	const late = setTimeout(() => process.kill(-(watchdog.pid ?? 0), "SIGKILL"), STOP_TIMEOUT);
	await ended;
	clearTimeout(late);
}
