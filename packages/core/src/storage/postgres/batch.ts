import { OAuthError } from "../../errors/oauth-error.ts";
import type { Milliseconds } from "../records.ts";
import type { KeyedDatabase } from "./database.ts";
import { type Columns, type RowOf, RowsFailedError, type Statement } from "./statement.ts";
import { createWaitingLine, type Waiting } from "./waiting-line.ts";

export interface BatchOptions<Row, Answer> {
	/** For the operator: what waits. */
	readonly name: string;
	/** One statement. `now` is the newest of its callers'. */
	send(rows: readonly Row[], now: Milliseconds): Promise<readonly Answer[]>;
	readonly limits?: BatchLimits;
}

export interface BatchLimits {
	/** Statements on their way at once. */
	readonly inFlight: number;
	/** Rows of one statement. */
	readonly rows: number;
	/** Rows that may wait. */
	readonly queue: number;
	/** How long they may. */
	readonly patience: Milliseconds;
}

/**
 * One in flight: a statement then finds all that came while the one before it ran, and two of our own never wait for
 * each other's locks. Two or four at once cost as much processor time an answer (measured with 64 clients: 0.015 s a
 * thousand, a tenth of what they cost one by one) and take more of the pool's connections.
 *
 * 256 rows are a few milliseconds of the database. More than 4,096 that wait, or 5 s, are better told to come back.
 */
const BATCH_LIMITS: BatchLimits = { inFlight: 1, rows: 256, queue: 4096, patience: 5000 };

/** Rows of one caller, answered together, in their order. */
export type Batch<Row, Answer> = (rows: readonly Row[], now: Milliseconds) => Promise<readonly Answer[]>;

/**
 * Group commit: what arrives while the previous statement runs goes out together as the next. Nobody is answered before
 * the statement with their own rows is committed, and nobody joins one that was sent already: a read sees all that was
 * acknowledged before it was asked for.
 *
 * One bad row harms nobody: a statement that fails because of its rows is sent again row by row (statement.ts), and
 * each caller gets what became of their own.
 */
export function createBatch<Row, Answer>(options: BatchOptions<Row, Answer>): Batch<Row, Answer> {
	const { name, send, limits = BATCH_LIMITS } = options;
	const { inFlight: most, rows: largest, queue, patience } = limits;
	const line = createWaitingLine<Row, Answer>({ rows: queue, patience }, () => overloaded(name, "waited"));
	let inFlight = 0;
	let isScheduled = false;

	const sendNext = () => {
		isScheduled = false;
		while (inFlight < most && !line.isEmpty) {
			inFlight++;
			void settle(line.take(largest), send).then(() => {
				inFlight--;
				schedule();
			});
		}
	};
	// What the event loop has read already and hands out in this same turn still comes along.
	const schedule = () => {
		if (isScheduled || inFlight >= most || line.isEmpty) return;
		isScheduled = true;
		setImmediate(sendNext);
	};
	return (rows, now) => {
		if (rows.length === 0) return Promise.resolve([]);
		return new Promise((resolve, reject) => {
			if (!line.join({ rows, now, resolve, reject })) return reject(overloaded(name, "full"));
			schedule();
		});
	};
}

/** For a statement that asks for no time. */
export const NO_TIME = 0;

/** A statement, sent for many callers at once. `shared` makes what all rows share of the newest caller's time. */
export function batchStatement<Input extends Columns, Shared extends Columns, Answer>(
	database: KeyedDatabase,
	statement: Statement<Input, Shared, Answer>,
	shared: (now: Milliseconds) => RowOf<Shared>,
): Batch<RowOf<Input>, Answer> {
	return createBatch({
		name: statement.name,
		send: (rows, now) => statement.run(database, rows, shared(now)),
	});
}

/** Sends the rows of several callers as one, and gives each their own answers. Never fails itself. */
async function settle<Row, Answer>(
	callers: readonly Waiting<Row, Answer>[],
	send: BatchOptions<Row, Answer>["send"],
): Promise<void> {
	const rows = callers.flatMap((caller) => caller.rows);
	const now = Math.max(...callers.map((caller) => caller.now));
	const share = <Item>(items: readonly Item[], give: (caller: Waiting<Row, Answer>, own: Item[]) => void) => {
		let at = 0;
		for (const caller of callers) {
			give(caller, items.slice(at, at + caller.rows.length));
			at += caller.rows.length;
		}
	};
	try {
		share(await send(rows, now), (caller, answers) => caller.resolve(answers));
	} catch (error) {
		if (error instanceof RowsFailedError)
			share(error.settled as readonly PromiseSettledResult<Answer>[], giveSettled);
		else for (const caller of callers) caller.reject(error);
	}
}

function giveSettled<Row, Answer>(
	caller: Waiting<Row, Answer>,
	settled: readonly PromiseSettledResult<Answer>[],
): void {
	const answers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
	const failed = settled.find((one) => one.status === "rejected");
	if (failed === undefined) caller.resolve(answers);
	else caller.reject(settled.length === 1 ? failed.reason : new RowsFailedError(settled));
}

/** Nothing of the caller's was sent. */
function overloaded(name: string, why: "full" | "waited"): OAuthError {
	return new OAuthError(
		"temporarily_unavailable",
		"More is asked of this server than it can answer right now. Nothing was done; try again in a moment.",
		{ reason: `batch_${why}_${name}`, headers: { "retry-after": "1" } },
	);
}
