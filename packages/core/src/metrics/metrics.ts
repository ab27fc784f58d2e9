import type { Operation } from "@gatehouse/schemas";
import { Counter, Histogram, Registry } from "prom-client";
import type { HttpResponse } from "../http.ts";
import { type Gauged, measureOwn, measureShared } from "./gauges.ts";
import { addUp, type Gather, type Measures, type ProcessMeasures } from "./measures.ts";

/** What the operator counts. Nothing here knows a client, a person or an address. */
export interface Metrics {
	/** One answer; `operation` undefined: nothing of ours was asked for. */
	answered(operation: Operation | undefined, response: HttpResponse, seconds: number): void;
	/** Tokens were stored and are on their way. */
	issued(grantType: string): void;
	/** What this process alone counted, to be added to what the server's others did. */
	own(): Promise<ProcessMeasures>;
	/** Of the whole server, in Prometheus' text format. */
	render(): Promise<{ readonly type: string; readonly body: string }>;
}

/** Reasons are slugs in our code. Should one ever be made of what a stranger sends, it does not fill the memory. */
const MOST_REASONS = 500;

/** A registry of its own: two servers in one process count apart. `gather`: where the server is several processes. */
export function createMetrics(gauged: Gauged, gather?: Gather): Metrics {
	const registry = new Registry();
	const registers = [registry];
	const requests = new Counter({
		name: "gatehouse_requests_total",
		help: "Requests answered, by operation and status.",
		labelNames: ["operation", "status"],
		registers,
	});
	const durations = new Histogram({
		name: "gatehouse_request_duration_seconds",
		help: "How long requests took to answer, by operation.",
		labelNames: ["operation"],
		buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
		registers,
	});
	const tokens = new Counter({
		name: "gatehouse_tokens_issued_total",
		help: "Token responses with a new access token, by grant type.",
		labelNames: ["grant_type"],
		registers,
	});
	const refusals = new Counter({
		name: "gatehouse_refusals_total",
		help: "Requests refused, by reason as the log names it.",
		labelNames: ["reason"],
		registers,
	});
	const measure = measureOwn(gauged, registry);
	const reasons = boundedSet(MOST_REASONS);
	const own = async (): Promise<ProcessMeasures> => {
		measure();
		return registry.getMetricsAsJSON();
	};
	return {
		answered(operation = undefined, { status, log }, seconds) {
			requests.inc({ operation: operation ?? "none", status: String(status) });
			durations.observe({ operation: operation ?? "none" }, seconds);
			if (log?.reason !== undefined) refusals.inc({ reason: reasons(log.reason) });
		},
		issued: (grantType) => tokens.inc({ grant_type: grantType }),
		own,
		async render() {
			const shared = await measureShared(gauged);
			const all: Measures = gather === undefined ? [await own()] : await gather();
			const sum = addUp([...all, shared]);
			return { type: sum.contentType, body: await sum.metrics() };
		},
	};
}

/** The value itself for the first few, "other" for all that come later. */
export function boundedSet(most: number): (value: string) => string {
	const known = new Set<string>();
	return (value) => {
		if (known.has(value)) return value;
		if (known.size >= most) return "other";
		known.add(value);
		return value;
	};
}
