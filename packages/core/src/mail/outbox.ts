import type { MailState } from "@gatehouse/schemas";
import { type Clock, monotonicNow } from "../runtime/clock.ts";
import { type Mail, MailRefusedError, type MailTransport } from "./mail.ts";

/**
 * What is to be mailed, one thing after the other beside the requests that ask for it: no request waits for a mail
 * server, and how long an answer takes does not tell whether a mail goes out. It is in memory: what a process has not
 * sent when it ends is lost, and whoever waits for it asks again.
 */
export interface Outbox {
	readonly kind: MailTransport["kind"];
	/**
	 * Takes a task that makes a mail, or finds that none is to be sent.
	 *
	 * @param what names the mail for log and metrics
	 */
	post(what: string, make: () => Promise<Mail | undefined>): void;
	state(): OutboxState;
	/** Settles when nothing waits any more. */
	idle(): Promise<void>;
	/** Sends what waits, for some seconds at most. */
	close(): Promise<void>;
}

export type OutboxState = Omit<MailState, "delivery" | "from">;

export interface OutboxParts {
	readonly transport: MailTransport;
	readonly log: { error(fields: Readonly<Record<string, unknown>>, message: string): void };
	readonly clock: Clock;
	/** Default: those of a server. */
	readonly limits?: Partial<OutboxLimits>;
}

export interface OutboxLimits {
	/** Tasks that wait; one more is dropped. */
	readonly waiting: number;
	readonly parallel: number;
	/** Pauses before the second and each further try. */
	readonly pauses: readonly number[];
	/** After this no further try begins. */
	readonly patience: number;
}

const LIMITS: OutboxLimits = { waiting: 1000, parallel: 2, pauses: [1000, 5000, 20_000], patience: 60_000 };

/** How long a server that is asked to stop goes on sending. */
const CLOSING = 5000;

interface Task {
	readonly what: string;
	readonly make: () => Promise<Mail | undefined>;
}

export function createOutbox({ transport, log, clock, limits: given = {} }: OutboxParts): Outbox {
	const limits = { ...LIMITS, ...given };
	const waiting: Task[] = [];
	const running = new Set<Promise<void>>();
	const tally = { sent: 0, failed: 0, dropped: 0 };
	let lastFailure: OutboxState["last_failure"] = null;
	const stopping = new AbortController();

	const fail = (what: string, error: unknown) => {
		tally.failed++;
		lastFailure = { at: new Date(clock.now()).toISOString(), reason: reasonOf(error) };
		log.error({ mail: what, err: error }, "a mail was not sent");
	};
	const run = async ({ what, make }: Task) => {
		try {
			const mail = await make();
			if (mail === undefined) return;
			await sendPatiently(mail, { transport, limits, stopping: stopping.signal });
			tally.sent++;
		} catch (error) {
			fail(what, error);
		}
	};
	const begin = () => {
		while (running.size < limits.parallel) {
			const task = waiting.shift();
			if (task === undefined) return;
			const run_ = run(task).finally(() => {
				running.delete(run_);
				begin();
			});
			running.add(run_);
		}
	};
	const idle = async () => {
		while (running.size > 0) await Promise.race(running);
	};
	return {
		kind: transport.kind,
		post(what, make) {
			if (waiting.length >= limits.waiting || stopping.signal.aborted) {
				tally.dropped++;
				log.error({ mail: what, waiting: waiting.length }, "a mail was dropped: too many wait");
				return;
			}
			waiting.push({ what, make });
			begin();
		},
		state: () => ({ waiting: waiting.length + running.size, ...tally, last_failure: lastFailure }),
		idle,
		async close() {
			await Promise.race([idle(), later(CLOSING)]);
			stopping.abort();
			waiting.length = 0;
			await transport.close();
		},
	};
}

interface Sending {
	readonly transport: MailTransport;
	readonly limits: OutboxLimits;
	readonly stopping: AbortSignal;
}

async function sendPatiently(mail: Mail, { transport, limits, stopping }: Sending): Promise<void> {
	const began = monotonicNow();
	for (let tries = 0; ; tries++) {
		try {
			return await transport.send(mail);
		} catch (error) {
			const pause = limits.pauses[tries];
			const isLate = pause === undefined || monotonicNow() - began + pause > limits.patience;
			if (error instanceof MailRefusedError || isLate || stopping.aborted) throw error;
			await later(pause, stopping);
		}
	}
}

function later(milliseconds: number, stopping?: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		timer.unref();
		stopping?.addEventListener("abort", () => resolve(), { once: true });
	});
}

/** Shown to administrators: what the mail server said, and no more than a line of it. */
function reasonOf(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	return text.replace(/\s+/g, " ").slice(0, 300);
}
