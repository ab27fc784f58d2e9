import type pg from "pg";

const OLDEST = 15;
const NEWEST = 18;

/** The database is not one that Gatehouse is tested on. */
export class UntestedDatabaseError extends Error {
	override readonly name = "UntestedDatabaseError";
}

/**
 * Refuses what only speaks PostgreSQL's protocol: row locks, statement snapshots and advisory locks differ there, and
 * on these rests that a code is redeemed once.
 */
export async function checkServerVersion(database: Pick<pg.Client, "query">): Promise<void> {
	const { rows } = await database.query<{ banner: string; number: number }>(
		"SELECT version() AS banner, current_setting('server_version_num')::int AS number",
	);
	const [row] = rows;
	if (row === undefined) throw new UntestedDatabaseError("The database does not say what it is.");
	const problem = findProblem(row.banner, row.number);
	if (problem === undefined) return;
	throw new UntestedDatabaseError(
		`${problem} Gatehouse is tested on PostgreSQL ${OLDEST} to ${NEWEST}. ` +
			"Point dsn at one of these, or set db.dangerously_allow_untested to go on.",
	);
}

/** What is wrong with the database of this `version()` and `server_version_num`; undefined: nothing. */
export function findProblem(banner: string, number: number): string | undefined {
	const [product = ""] = banner.split(",");
	const impostor =
		/cockroach|yugabyte|-yb-|materialize|cratedb|questdb|redshift|greenplum|risingwave|spanner/i;
	if (!/^PostgreSQL \d/.test(banner) || impostor.test(banner)) {
		return `The database is ${product}, which speaks PostgreSQL's protocol but locks rows differently.`;
	}
	const major = Math.floor(number / 10_000);
	if (major < OLDEST) return `The database is PostgreSQL ${major}, which is too old.`;
	if (major > NEWEST)
		return `The database is PostgreSQL ${major}, which is newer than this version of Gatehouse.`;
	return undefined;
}
