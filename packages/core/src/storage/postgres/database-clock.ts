import { type Clock, monotonicNow, systemClock } from "../../runtime/clock.ts";
import type { Milliseconds } from "../records.ts";
import type { Database } from "./database.ts";

/** A clock that is off by more is told of. */
const TOLERANCE = 5000;
const PROBES = 5;
/** While the database does not tell the time, it is asked as often. */
const RETRY = 1000;

export interface DatabaseClock extends Clock {
	/** Measures again; between two measurements the machine's monotonic clock carries the time. */
	measure(): Promise<void>;
	/** How far the machine's own clock is ahead of the database's. */
	offset(): Milliseconds;
}

export interface DatabaseClockOptions {
	readonly database: Database;
	readonly log: { warn(fields: Readonly<Record<string, unknown>>, message: string): void };
	/** For tests: a machine whose clock is off. */
	readonly machine?: Clock;
}

/**
 * The database's time, so that all servers agree: taken from the quickest of a few round trips, at its middle.
 *
 * The monotonic clock stands still while a machine sleeps. Its other clock does not: when the two part, the time is
 * asked for again at once, so that what expired meanwhile is over a round trip later and not at the next measurement.
 */
export async function createDatabaseClock(options: DatabaseClockOptions): Promise<DatabaseClock> {
	const { database, log, machine = systemClock } = options;
	let anchor = { database: 0, monotonic: 0, offset: 0 };
	const measure = async () => {
		const probes = [];
		for (let count = 0; count < PROBES; count++) probes.push(await probe(database, machine));
		const best = probes.reduce((left, right) => (right.roundTrip < left.roundTrip ? right : left));
		anchor = best;
		if (Math.abs(best.offset) <= TOLERANCE) return;
		const seconds = Math.round(best.offset / 1000);
		log.warn({ offset_seconds: seconds }, "this machine's clock differs from the database's, which is used");
	};
	let askedAt = Number.NEGATIVE_INFINITY;
	const askAgain = () => {
		if (monotonicNow() - askedAt < RETRY) return;
		askedAt = monotonicNow();
		measure().catch((error: unknown) => log.warn({ err: error }, "the database's clock was not read"));
	};
	await measure();
	return {
		measure,
		now() {
			const now = anchor.database + (monotonicNow() - anchor.monotonic);
			if (Math.abs(machine.now() - anchor.offset - now) > TOLERANCE) askAgain();
			return Math.round(now);
		},
		offset: () => anchor.offset,
	};
}

async function probe(database: Database, machine: Clock) {
	const sent = monotonicNow();
	const [row] = await database.send<{ readonly now: number }>({
		name: "clock",
		text: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
		values: [],
		repeatable: true,
	});
	const received = monotonicNow();
	if (row === undefined) throw new Error("the database does not tell the time");
	const middle = (sent + received) / 2;
	return {
		database: row.now,
		monotonic: middle,
		roundTrip: received - sent,
		offset: machine.now() - (row.now + (received - middle)),
	};
}
