import type pg from "pg";
import { OAuthError } from "../../errors/oauth-error.ts";
import { classifyFailure } from "./failures.ts";

export interface PreparedQuery {
	/** Of the prepared statement: planned once a connection. */
	readonly name: string;
	readonly text: string;
	readonly values: readonly unknown[];
	/** Sent twice it does what it does once: after a lost connection it is sent again. */
	readonly repeatable: boolean;
}

/** Sends one statement, again where that is safe. */
export interface Database {
	send<Row extends object>(query: PreparedQuery): Promise<readonly Row[]>;
}

/** Deadlocks and lock timeouts; each time somebody else has got on. */
const MAX_ROLLBACKS = 5;
/** Lost connections; the pool opens a new one each time. */
const MAX_LOSSES = 3;

export function createDatabase(pool: pg.Pool): Database {
	return {
		async send<Row extends object>(query: PreparedQuery): Promise<readonly Row[]> {
			let rollbacks = 0;
			let losses = 0;
			for (;;) {
				try {
					return await sendOnce<Row>(pool, query);
				} catch (error) {
					const failure = error instanceof NotSentError ? "lost" : classifyFailure(error);
					const isSafe = error instanceof NotSentError || query.repeatable;
					if (failure === "again" && ++rollbacks < MAX_ROLLBACKS) continue;
					if (failure === "lost" && isSafe && ++losses < MAX_LOSSES) continue;
					if (failure === "again" || failure === "lost") throw unavailable(query.name, error);
					throw error;
				}
			}
		},
	};
}

/** There was no connection to send it on. */
class NotSentError extends Error {}

async function sendOnce<Row extends object>(
	pool: pg.Pool,
	{ name, text, values }: PreparedQuery,
): Promise<readonly Row[]> {
	const client = await pool.connect().catch((cause: unknown) => {
		throw new NotSentError("no connection to the database", { cause });
	});
	let isBroken = false;
	try {
		const result = await client.query<Row & pg.QueryResultRow>({ name, text, values: [...values] });
		return result.rows;
	} catch (error) {
		isBroken = classifyFailure(error) === "lost";
		throw error;
	} finally {
		client.release(isBroken);
	}
}

function unavailable(statement: string, cause: unknown): OAuthError {
	return new OAuthError(
		"temporarily_unavailable",
		"The database did not answer in time, so it is not known whether this was done. Try again in a moment.",
		{ reason: `database_${statement}`, cause, headers: { "retry-after": "1" } },
	);
}
