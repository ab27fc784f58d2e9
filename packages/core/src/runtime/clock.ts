/** The one place that reads the machine's clock. Rules take `now` from here, never from `Date`. */
export interface Clock {
	/** Milliseconds since the epoch, by the database's time: a local clock that is off does no harm. */
	now(): number;
}

/** The machine's own clock; the composition root wraps it with the database's offset. */
export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds on a clock that never jumps, for durations. */
export function monotonicNow(): number {
	return performance.now();
}

/** Whole seconds since the epoch, as JWT claims and introspection state times. */
export function epochSeconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}
