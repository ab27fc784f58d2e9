import type pg from "pg";
import { OAuthError } from "../../errors/oauth-error.ts";
import { monotonicNow } from "../../runtime/clock.ts";
import { classifyFailure } from "./failures.ts";

export interface PreparedQuery {
	/** Of the prepared statement: planned once a connection. */
	readonly name: string;
	readonly text: string;
	readonly values: readonly unknown[];
	/** Put together from what is asked: planned each time, with its values, under no name. */
	readonly planned?: "anew";
	/** Sent twice it does what it does once: after a lost connection it is sent again. */
	readonly repeatable: boolean;
}

/** Sends one statement, again where that is safe. */
export interface Database {
	send<Row extends object>(query: PreparedQuery): Promise<readonly Row[]>;
}

declare const keyed: unique symbol;

/**
 * One whose connections find every row by a key (connections.ts, KEYED_SESSION). What `defineStatement` declares is
 * sent there and nowhere else: its plans are kept.
 */
export type KeyedDatabase = Database & { readonly [keyed]: true };

/** @param pool whose connections have that session */
export function createKeyedDatabase(pool: pg.Pool): KeyedDatabase {
	return createDatabase(pool) as KeyedDatabase;
}

/** Deadlocks and lock timeouts; each time somebody else has got on. */
const MAX_ROLLBACKS = 5;
/** Lost connections; the pool opens a new one each time. */
const MAX_LOSSES = 3;
/** After this nothing is sent again: whoever waits is better told to come back. */
const PATIENCE = 5_000;
/** Statements that may wait for a connection; more than these would be answered too late. */
const MOST_WAITING = 1_000;

export function createDatabase(pool: pg.Pool): Database {
	return {
		async send<Row extends object>(query: PreparedQuery): Promise<readonly Row[]> {
			let rollbacks = 0;
			let losses = 0;
			const began = monotonicNow();
			for (;;) {
				try {
					return await sendOnce<Row>(pool, query);
				} catch (error) {
					const failure = error instanceof NotSentError ? "lost" : classifyFailure(error);
					const isSafe = error instanceof NotSentError || query.repeatable;
					const mayWait = monotonicNow() - began < PATIENCE;
					if (failure === "again" && mayWait && ++rollbacks < MAX_ROLLBACKS) continue;
					if (failure === "lost" && mayWait && isSafe && ++losses < MAX_LOSSES) continue;
					if (failure === "row" || failure === "fault") throw error;
					throw unavailable(query.name, error);
				}
			}
		},
	};
}

/** There was no connection to send it on. */
class NotSentError extends Error {}

async function sendOnce<Row extends object>(
	pool: pg.Pool,
	{ name, text, values, planned }: PreparedQuery,
): Promise<readonly Row[]> {
	if (pool.waitingCount >= MOST_WAITING) throw busy(name);
	const client = await pool.connect().catch((cause: unknown) => {
		throw new NotSentError("no connection to the database", { cause });
	});
	let isBroken = false;
	try {
		const result = await client.query<Row & pg.QueryResultRow>({
			...(planned === "anew" ? {} : { name }),
			text,
			values: [...values],
		});
		return result.rows;
	} catch (error) {
		const failure = classifyFailure(error);
		// one to a standby leads to the new primary when it is opened again
		isBroken = failure === "lost" || failure === "unable";
		throw error;
	} finally {
		client.release(isBroken);
	}
}

function busy(statement: string): OAuthError {
	return new OAuthError(
		"temporarily_unavailable",
		"More is asked of the database than it can answer right now. Nothing was done; try again in a moment.",
		{ reason: `database_busy_${statement}`, headers: { "retry-after": "1" } },
	);
}

export function unavailable(statement: string, cause: unknown): OAuthError {
	return new OAuthError(
		"temporarily_unavailable",
		"The database did not answer in time, so it is not known whether this was done. Try again in a moment.",
		{ reason: `database_${statement}`, cause, headers: { "retry-after": "1" } },
	);
}
