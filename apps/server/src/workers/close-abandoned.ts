import type { Worker } from "node:cluster";

/** A connection as the cluster passes it on: no socket yet, only what can become one. */
interface Handle {
	close(): void;
}

interface Passed {
	readonly act?: string;
	readonly seq?: number;
	readonly ack?: number;
}

type Send = (message: Passed, handle?: Handle, ...rest: readonly unknown[]) => boolean;

/**
 * Closes a connection that was on its way to a worker when the worker died. The cluster waits for the worker's word that
 * it has taken it, and when that never comes keeps the connection open for ever: whoever is at its other end would wait
 * as long. Closed, it is an error that a client knows what to do with.
 *
 * @NOTE This reads the cluster's own messages ("newconn", and its acknowledgement by number), which are nobody's contract.
 * A Node that words them differently is as it would be without this, and the test of a worker that is killed shows it.
 */
export function closeAbandoned(worker: Worker): void {
	const underway = new Map<number, Handle>();
	const child = worker.process;
	const send = child.send.bind(child) as Send;
	const watched: Send = (message, handle, ...rest) => {
		if (message?.act === "newconn" && message.seq !== undefined && handle !== undefined)
			underway.set(message.seq, handle);
		return send(message, handle, ...rest);
	};
	child.send = watched as typeof child.send;
	child.on("internalMessage", ({ ack }: Passed) => {
		if (ack !== undefined) underway.delete(ack);
	});
	worker.once("exit", () => {
		for (const handle of underway.values()) handle.close();
	});
}
