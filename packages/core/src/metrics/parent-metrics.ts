import { Counter, Gauge, Registry } from "prom-client";
import { measureProcess } from "./gauges.ts";
import { addUp, type Measures, type ProcessMeasures } from "./measures.ts";

/** What the parent of several workers counts, and what it remembers of workers that are no more. */
export interface ParentMetrics {
	/** A worker told what it counted. */
	told(worker: number, measures: ProcessMeasures): void;
	/** A worker ended; what it last told still counts. */
	ended(worker: number): void;
	/** The last that is known of all processes of the server; `living`: the workers that answer requests. */
	all(living: number): Promise<Measures>;
}

/**
 * Counters of a server must not go down when one of its workers dies: a counter that does has begun anew, as Prometheus
 * reads it, and all that the others counted would be counted once more. What a worker that was killed counted after it
 * was last asked is lost.
 */
export function createParentMetrics(): ParentMetrics {
	const registry = new Registry();
	const measure = measureProcess(registry);
	const registers = [registry];
	const living = new Gauge({
		name: "gatehouse_workers",
		help: "Worker processes that answer requests.",
		registers,
	});
	const ends = new Counter({
		name: "gatehouse_worker_ends_total",
		help: "Worker processes that ended while the server ran.",
		registers,
	});
	const last = new Map<number, ProcessMeasures>();
	let before: Promise<ProcessMeasures> = Promise.resolve([]);
	return {
		told: (worker, measures) => void last.set(worker, measures),
		ended(worker) {
			ends.inc();
			const counted = (last.get(worker) ?? []).filter(isCounted);
			last.delete(worker);
			before = before.then((known) => addUp([known, counted]).getMetricsAsJSON());
		},
		async all(count) {
			measure();
			living.set(count);
			return [await before, ...last.values(), await registry.getMetricsAsJSON()];
		},
	};
}

/** Counted since the start, and not as it is at this moment. */
function isCounted({ type }: ProcessMeasures[number]): boolean {
	return COUNTED.has(String(type));
}

const COUNTED = new Set(["counter", "histogram"]);
