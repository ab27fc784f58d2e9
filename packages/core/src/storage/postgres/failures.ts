/** What a failed statement means for whoever sent it. */
export type Failure =
	/** One of its rows cannot be stored; alone, the others can. */
	| "row"
	/** Rolled back as a whole for the sake of others: it may be sent again. */
	| "again"
	/** The connection broke: whether it was committed is not known. */
	| "lost"
	/** The database is in no state to do it: no room, no time, a standby. Rolled back; asking again at once is no use. */
	| "unable"
	/** Ours: a statement that is wrong, a right that is missing. */
	| "fault";

const AGAIN = new Set(["40P01", "40001", "55P03"]);
const ROW_CLASSES = new Set(["22", "23", "54"]);
/** Disk full, out of memory, the statement's time over (or cancelled by hand), read-only since a failover. */
const UNABLE = /^(?:53|57014|25006)/;
/** Connection exceptions, too many connections, and the operator's interventions: shutdown, crash, not up yet. */
const LOST = /^(?:08|53300|57P0[1235])/;

/** A row that cannot even be written down for the database. */
export class UnsendableRowError extends Error {
	override readonly name = "UnsendableRowError";
}

/** @see [PostgreSQL - Error Codes](https://www.postgresql.org/docs/current/errcodes-appendix.html) */
export function classifyFailure(error: unknown): Failure {
	if (error instanceof UnsendableRowError) return "row";
	const code = sqlState(error);
	if (code === undefined) return isConnectionError(error) ? "lost" : "fault";
	if (AGAIN.has(code)) return "again";
	if (ROW_CLASSES.has(code.slice(0, 2))) return "row";
	if (LOST.test(code)) return "lost";
	return UNABLE.test(code) ? "unable" : "fault";
}

/** The five characters that PostgreSQL sends, digits among them; Node's own codes have none: ECONNRESET, EPIPE. */
function sqlState(error: unknown): string | undefined {
	const code = error instanceof Error ? (error as { readonly code?: unknown }).code : undefined;
	return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** pg gives its own connection errors no code; they are all plain errors about a connection or a timeout. */
function isConnectionError(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (typeof (error as { readonly code?: unknown }).code === "string") return true;
	return /connection|timeout|client was closed/i.test(error.message);
}
