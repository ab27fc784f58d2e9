import type { ParentMetrics } from "@gatehouse/core";
import type { Employed, Hear } from "./employ.ts";

export interface MeasuringOptions {
	readonly living: ReadonlySet<Employed>;
	readonly metrics: ParentMetrics;
}

/** A worker that is too busy to say what it counted is represented by what it last said. */
const PATIENCE = 1000;

/** The metrics of the whole server, for whichever worker is asked for them. */
export function createMeasuring({ living, metrics }: MeasuringOptions): Hear {
	const waiting = new Map<number, () => void>();
	let questions = 0;
	const ask = (worker: Employed) =>
		new Promise<void>((resolve) => {
			const id = questions++;
			const settle = () => {
				clearTimeout(late);
				waiting.delete(id);
				resolve();
			};
			const late = setTimeout(settle, PATIENCE);
			waiting.set(id, settle);
			worker.tell({ kind: "measure", id });
		});
	return async (worker, message) => {
		// What one that has ended still says is not counted once more.
		if (message.kind === "measured") {
			if (living.has(worker)) metrics.told(worker.id, message.own);
			return waiting.get(message.id)?.();
		}
		const answering = [...living].filter(({ isReady }) => isReady());
		await Promise.all(answering.map(ask));
		worker.tell({ kind: "gathered", id: message.id, all: await metrics.all(answering.length) });
	};
}
