import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import type { Settings } from "@gatehouse/core";
import { closeAbandoned } from "./close-abandoned.ts";
import type { ToParent, ToWorker } from "./messages.ts";

export interface Employment {
	readonly number: number;
	readonly databaseUrl: string;
	readonly settings: Settings;
}

/** A worker as its parent sees it. */
export interface Employed {
	/** Of this process alone, in contrast to its number. */
	readonly id: number;
	readonly number: number;
	readonly pid: number | undefined;
	/** Settles when it listens; never for one that does not get so far. */
	readonly ready: Promise<void>;
	isReady(): boolean;
	readonly ended: Promise<Ended>;
	tell(message: ToWorker): void;
	/** Settles when it has ended: by itself, or, after so many milliseconds, by force. */
	stop(patience: number): Promise<void>;
}

export interface Ended {
	readonly reason: string;
	/** Milliseconds. */
	readonly lived: number;
}

/** Receives what a worker says that is not about its own beginning and end. */
export type Hear = (worker: Employed, message: Extract<ToParent, { kind: "measured" | "gather" }>) => void;

/** Beside this file, and beside the bundle that it becomes a part of. */
const END_WITH_PARENT = path.join(
	import.meta.dirname,
	`end-with-parent${path.extname(import.meta.filename)}`,
);

/** Whoever does not listen by now will not; a slow machine with many workers is slower than one may think. */
const START_TIMEOUT = 60_000;

/**
 * Begins a worker process. The parent holds the listening sockets and gives out the connections in turn, so that all
 * workers have the same share, a worker that dies takes none but its own along, and a port in use is found out once.
 */
export function employ({ number, ...given }: Employment, hear: Hear): Employed {
	cluster.schedulingPolicy = cluster.SCHED_RR;
	cluster.setupPrimary({ args: [], execArgv: [...process.execArgv, "--require", END_WITH_PARENT] });
	const begun = performance.now();
	const worker = cluster.fork();
	closeAbandoned(worker);
	const ready = Promise.withResolvers<void>();
	let isReady = false;
	let failure: string | undefined;
	const late = setTimeout(() => {
		failure = `it did not listen within ${START_TIMEOUT / 1000} s`;
		worker.process.kill("SIGKILL");
	}, START_TIMEOUT);
	const ended = untilEnded(worker).then((how): Ended => {
		clearTimeout(late);
		isReady = false;
		return { reason: failure ?? how, lived: performance.now() - begun };
	});
	const employed: Employed = {
		id: worker.id,
		number,
		pid: worker.process.pid,
		ready: ready.promise,
		isReady: () => isReady,
		ended,
		tell: (message) => tell(worker, message),
		stop: (patience) => stop(worker, ended, patience),
	};
	worker.on("message", (message: ToParent) => {
		switch (message.kind) {
			case "ready":
				clearTimeout(late);
				isReady = true;
				return ready.resolve();
			case "failed":
				failure = message.reason;
				return;
			default:
				return hear(employed, message);
		}
	});
	const { databaseUrl, settings } = given;
	tell(worker, { kind: "begin", number, databaseUrl, settings });
	return employed;
}

function untilEnded(worker: Worker): Promise<string> {
	return new Promise((resolve) => {
		worker.once("exit", (code, signal) => resolve(`it ended with ${signal || `exit code ${code}`}`));
		// Of a process that runs it says no more than that something could not be told to it.
		worker.on("error", (error) => {
			if (worker.process.pid === undefined) resolve(`it could not be run: ${error.message}`);
		});
	});
}

/** One that has ended meanwhile hears nothing, and its end is told elsewhere. */
function tell(worker: Worker, message: ToWorker): void {
	if (worker.isConnected()) worker.send(message, () => {});
}

async function stop(worker: Worker, ended: Promise<Ended>, patience: number): Promise<void> {
	tell(worker, { kind: "stop" });
	const late = setTimeout(() => worker.process.kill("SIGKILL"), patience);
	await ended;
	clearTimeout(late);
}
