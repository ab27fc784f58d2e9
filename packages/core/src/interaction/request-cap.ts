import { networkOf } from "../accounts/memory-throttle.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Milliseconds } from "../storage/records.ts";

/** How many authorization requests a network may begin before anybody has signed in. */
export interface RequestCap {
	/** Counts one more, or answers how long to wait. */
	begin(address: string): Milliseconds;
}

export interface RequestCapOptions {
	readonly clock: Clock;
	/** `oauth2.anonymous_requests_per_minute`; 0: as many as they like. */
	readonly perMinute: number;
	/** Processes that count apart and together let through what one would; default: 1. */
	readonly workers?: number;
	/** Networks that are remembered; beyond it the longest unused is forgotten. */
	readonly mostNetworks?: number;
}

const MINUTE: Milliseconds = 60_000;
const MOST_NETWORKS = 50_000;

/** A minute's worth at once, and as many again as time goes by. In the memory of this process. */
export function createRequestCap(options: RequestCapOptions): RequestCap {
	const { clock, perMinute, workers = 1, mostNetworks = MOST_NETWORKS } = options;
	/** When the network has its whole minute's worth again, in the order of last use. */
	const fullAt = new Map<string, number>();
	// of less than one a minute nobody could ever begin
	const costs = MINUTE / Math.max(1, perMinute / workers);
	return {
		begin(address) {
			if (perMinute === 0) return 0;
			const network = networkOf(address);
			const now = clock.now();
			const next = Math.max(fullAt.get(network) ?? 0, now) + costs;
			// a clock's milliseconds, not its fractions, decide
			const wait = Math.floor(next - now - MINUTE);
			if (wait > 0) return wait;
			fullAt.delete(network);
			fullAt.set(network, next);
			if (fullAt.size > mostNetworks) fullAt.delete(fullAt.keys().next().value ?? "");
			return 0;
		},
	};
}
