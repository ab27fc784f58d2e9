import { monotonicNow } from "../../runtime/clock.ts";
import type { Milliseconds } from "../records.ts";

/** Rows of one caller, who waits for them to be sent. */
export interface Waiting<Row, Answer> {
	readonly rows: readonly Row[];
	readonly now: Milliseconds;
	resolve(answers: readonly Answer[]): void;
	reject(reason: unknown): void;
}

export interface LineLimits {
	/** Rows that may wait. */
	readonly rows: number;
	/** How long they may. */
	readonly patience: Milliseconds;
}

/** First come, first served; bounded in length and in time. */
export interface WaitingLine<Row, Answer> {
	readonly isEmpty: boolean;
	/** False when the line is full. */
	join(one: Waiting<Row, Answer>): boolean;
	/** The first callers whose rows are together at most so many; at least one. Nobody's rows are torn apart. */
	take(rows: number): readonly Waiting<Row, Answer>[];
}

interface Place<Row, Answer> {
	readonly one: Waiting<Row, Answer>;
	readonly since: number;
}

/** @param tooLate what a caller gets who was not taken in time: nothing of theirs was sent */
export function createWaitingLine<Row, Answer>(
	limits: LineLimits,
	tooLate: () => Error,
): WaitingLine<Row, Answer> {
	let places: Place<Row, Answer>[] = [];
	let rowsWaiting = 0;
	let timer: NodeJS.Timeout | undefined;

	const leave = (count: number) => {
		const left = places.slice(0, count);
		places = places.slice(count);
		for (const { one } of left) rowsWaiting -= one.rows.length;
		return left.map(({ one }) => one);
	};
	const watch = () => {
		const [first] = places;
		if (first === undefined || timer !== undefined) return;
		timer = setTimeout(refuseLate, Math.max(1, first.since + limits.patience - monotonicNow())).unref();
	};
	const refuseLate = () => {
		timer = undefined;
		const inTime = monotonicNow() - limits.patience;
		const late = places.findIndex(({ since }) => since > inTime);
		for (const one of leave(late === -1 ? places.length : late)) one.reject(tooLate());
		watch();
	};
	return {
		get isEmpty() {
			return places.length === 0;
		},
		join(one) {
			if (rowsWaiting + one.rows.length > limits.rows) return false;
			places.push({ one, since: monotonicNow() });
			rowsWaiting += one.rows.length;
			watch();
			return true;
		},
		take(rows) {
			let together = 0;
			const end = places.findIndex(({ one }, index) => {
				together += one.rows.length;
				return index > 0 && together > rows;
			});
			return leave(end === -1 ? places.length : end);
		},
	};
}
