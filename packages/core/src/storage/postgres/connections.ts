import pg from "pg";
import { checkServerVersion } from "./server-version.ts";
import { type OnStatement, watchStatements } from "./watch-statements.ts";

export interface ConnectionOptions {
	readonly databaseUrl: string;
	/** This process's share of `db.max_connections`, of both pools together; at least two. */
	readonly max: number;
	/** `db.dangerously_allow_untested` */
	readonly allowUntested: boolean;
	readonly onStatement?: OnStatement;
	readonly onError: (error: Error) => void;
}

/** Two pools, so that a slow list never stands in the way of a token. */
export interface Connections {
	/** For every statement that finds its rows by a key: the hot ones first of all. */
	readonly hot: pg.Pool;
	/** For Prisma and what is read now and then. */
	readonly ordinary: pg.Pool;
	close(): Promise<void>;
}

// What the statements rest on, whatever the server's or the role's defaults are. Set by a statement and not by
// connection options, which poolers refuse.
const SESSION = `
	SET default_transaction_isolation = 'read committed';
	SET synchronous_commit = on;
	SET lock_timeout = '5s';
	SET statement_timeout = '10s';
	SET TimeZone = 'UTC'`;

/**
 * The hot statements find every row by a key. Their plans are kept until the table's statistics are taken anew, which
 * may be never, and one that was made while a table was empty reads it whole until then (measured: from 170 flows a
 * second to 130 within seconds, and on). Where sequential scans are forbidden, plans that cannot do without look costly
 * enough to be compiled.
 */
export const KEYED_SESSION = `
	SET enable_seqscan = off;
	SET jit = off;`;

/** A database that is there but does not answer: a little longer than the time that it gives a statement itself. */
const ANSWER_WITHIN = 12_000;
/** Waiting for a connection: until one is free, or the database lets us in. */
const CONNECT_WITHIN = 5_000;

const INT8 = 20;

/** Opens the pools; fails when the database is away or not one that we know. */
export async function openConnections(given: ConnectionOptions): Promise<Connections> {
	// A database that is stopped right after us may still tell a connection that is on its way out.
	let closing = false;
	const options = { ...given, onError: (error: Error) => (closing ? undefined : given.onError(error)) };
	const hotShare = Math.ceil(options.max / 2);
	const hot = createPool({ ...options, max: hotShare, session: `${SESSION};${KEYED_SESSION}` });
	const ordinary = createPool({ ...options, max: Math.max(1, options.max - hotShare), session: SESSION });
	const close = async () => {
		closing = true;
		await Promise.all([hot.end(), ordinary.end()]);
	};
	try {
		const client = await ordinary.connect();
		try {
			if (!options.allowUntested) await checkServerVersion(client);
		} finally {
			client.release();
		}
	} catch (error) {
		await close();
		throw error;
	}
	return { hot, ordinary, close };
}

interface PoolOptions extends ConnectionOptions {
	/** Sent on each new connection. */
	readonly session: string;
}

function createPool({ databaseUrl, max, session, onStatement, onError }: PoolOptions): pg.Pool {
	const pool = new pg.Pool({
		connectionString: databaseUrl,
		max,
		connectionTimeoutMillis: CONNECT_WITHIN,
		query_timeout: ANSWER_WITHIN,
		idleTimeoutMillis: 60_000,
		keepAlive: true,
		application_name: "gatehouse",
		types: { getTypeParser },
		onConnect: async (client) => {
			// A connection that breaks while it is used tells so twice: whoever uses it gets the error of the statement,
			// and this event would end the process if nobody listened.
			client.on("error", () => {});
			await client.query(session);
			if (onStatement !== undefined) watchStatements(client, onStatement);
		},
	});
	// Of a connection that nobody uses: the pool has dropped it already.
	pool.on("error", onError);
	return pool;
}

/** As pg reads values, but a bigint is a bigint. */
const getTypeParser = ((oid: number, format?: "text" | "binary") =>
	oid === INT8 && format !== "binary"
		? BigInt
		: pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser;
