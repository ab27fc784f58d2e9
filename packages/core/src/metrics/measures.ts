import {
	AggregatorRegistry,
	type MetricObjectWithValues,
	type MetricValue,
	type Registry,
} from "prom-client";

type Measured = MetricObjectWithValues<MetricValue<string>>;

/** What one process counted and measured, as plain data that travels between processes. */
export type ProcessMeasures = readonly Measured[];

/** One entry for each process of a server. */
export type Measures = readonly ProcessMeasures[];

/** Asks every process of the server. */
export type Gather = () => Promise<Measures>;

/** Of several processes one: counters are added up, gauges as each says. */
export function addUp(measures: Measures): Registry {
	return AggregatorRegistry.aggregate(measures.map((one) => [...one]));
}
