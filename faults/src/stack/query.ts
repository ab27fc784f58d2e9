import pg from "pg";

/** Asks a database directly, past the servers. */
export type QueryDatabase = <Row extends pg.QueryResultRow>(
	sql: string,
	values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** A connection for each question: whoever asks may have killed the one before. */
export function queryAt(url: string): QueryDatabase {
	return async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
		const client = new pg.Client(url);
		client.on("error", () => {});
		await client.connect();
		try {
			return (await client.query<Row>(sql, [...values])).rows;
		} finally {
			await client.end();
		}
	};
}
