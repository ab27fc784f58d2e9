import { setTimeout as delay } from "node:timers/promises";
import type { ParentMetrics, Settings } from "@gatehouse/core";
import type { Log } from "../log.ts";
import { type Employed, employ } from "./employ.ts";
import { createMeasuring } from "./measuring.ts";
import { WorkerError } from "./worker-error.ts";

export interface CrewOptions {
	readonly databaseUrl: string;
	readonly settings: Settings;
	readonly log: Log;
	readonly metrics: ParentMetrics;
	/** Default: the program's. */
	readonly patience?: Patience;
}

/** Times in milliseconds. */
export interface Patience {
	/** A worker that lived as long was well: the next one need not wait. */
	readonly wellAfter: number;
	/** Before the second attempt; doubled for each further one. */
	readonly firstPause: number;
	readonly longestPause: number;
	/** Failed attempts in a row after which the server ends, if no other worker answers. */
	readonly attempts: number;
	/** What is in flight has 10 s; a worker that has not ended after this is killed. */
	readonly toStop: number;
}

const PATIENCE: Patience = {
	wellAfter: 10_000,
	firstPause: 1000,
	longestPause: 30_000,
	attempts: 5,
	toStop: 15_000,
};

/** The workers of a server: begun together, each replaced when it ends, stopped together. */
export interface Crew {
	/** Settles once all of them listen; fails with the reason when one cannot, and leaves none behind. */
	start(): Promise<void>;
	/** Settles with the reason when no worker answers and none can be made to. */
	readonly lost: Promise<Error>;
	stop(): Promise<void>;
}

export function createCrew(options: CrewOptions): Crew {
	const { settings, log, metrics, patience = PATIENCE } = options;
	const living = new Set<Employed>();
	const measuring = createMeasuring({ living, metrics });
	const stopping = new AbortController();
	const lost = Promise.withResolvers<Error>();
	const places: Promise<void>[] = [];

	const begin = (number: number): Employed => {
		const worker = employ({ ...options, number }, measuring);
		living.add(worker);
		void worker.ready.then(() => log.info({ worker: number, pid: worker.pid }, "a worker answers"));
		void worker.ended.then(() => {
			living.delete(worker);
			metrics.ended(worker.id);
		});
		return worker;
	};

	/** Sees to it that there is a worker of this number, from its first to its last. */
	const keep = async (first: Employed): Promise<void> => {
		let worker = first;
		for (let failures = 0; ; ) {
			const { reason, lived } = await worker.ended;
			if (stopping.signal.aborted) return;
			failures = lived >= patience.wellAfter ? 0 : failures + 1;
			if (failures >= patience.attempts && ![...living].some(({ isReady }) => isReady())) {
				const last = `No worker answers, and worker ${worker.number} could not be started: ${reason}`;
				return lost.resolve(new WorkerError(last));
			}
			const pause = pauseAfter(failures, patience);
			log.error({ worker: worker.number, reason, pause }, "a worker ended; another takes its place");
			await delay(pause, undefined, stopping).catch(() => {});
			if (stopping.signal.aborted) return;
			worker = begin(worker.number);
		}
	};

	const stop = async () => {
		stopping.abort();
		await Promise.all([...living].map((worker) => worker.stop(patience.toStop)));
		await Promise.all(places);
	};

	return {
		async start() {
			const workers = Array.from({ length: settings.serve.workers }, (_, at) => begin(at + 1));
			try {
				await Promise.all(workers.map(untilReady));
			} catch (error) {
				await stop();
				throw error;
			}
			places.push(...workers.map(keep));
		},
		lost: lost.promise,
		stop,
	};
}

async function untilReady({ number, ready, ended }: Employed): Promise<void> {
	const failed = ended.then(({ reason }) => {
		throw new WorkerError(`Worker ${number} could not start: ${reason}`);
	});
	await Promise.race([ready, failed]);
	failed.catch(() => {});
}

function pauseAfter(failures: number, { firstPause, longestPause }: Patience): number {
	return failures <= 1 ? 0 : Math.min(longestPause, firstPause * 2 ** (failures - 2));
}
