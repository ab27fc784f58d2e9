import type { ReapedTable } from "../../contracts/reaper.ts";
import type { Database } from "../database.ts";
import { AN_HOUR_AGO } from "./sweeps.ts";

/**
 * What is over only by what other tables say. Nobody tells these rows when that happens, and no index finds them: each
 * table is walked, page by page, in the order of its key, and from the beginning again.
 */
interface Path {
	readonly table: ReapedTable;
	readonly key: string;
	readonly type: "bytea" | "uuid";
	readonly isOver: string;
}

const CLIENT_IS_GONE = "NOT EXISTS (SELECT FROM client c WHERE c.id = t.client)";
const GRANT_IS_GONE = `NOT EXISTS (SELECT FROM "grant" g WHERE g.id = t."grant")`;

/** A grant that ended takes along what would never expire by itself. */
const GRANT_HAS_ENDED = `EXISTS (
	SELECT FROM "grant" g WHERE g.id = t."grant" AND g.tokens_revoked_at < ${AN_HOUR_AGO}
)`;

/** None of its tokens is alive: all were ended, or have been swept. A spent refresh token still ends its family. */
const TOKENS_ARE_OVER = `(
	t.tokens_revoked_at < ${AN_HOUR_AGO}
	OR NOT EXISTS (SELECT FROM authorization_code c WHERE c."grant" = t.id)
		AND NOT EXISTS (SELECT FROM refresh_token r WHERE r."grant" = t.id)
		AND NOT EXISTS (SELECT FROM access_token a WHERE a."grant" = t.id)
)`;

/** Another answer of the same person to the same client that was to be remembered, and was not withdrawn. */
const anotherAnswer = (than: string) => `EXISTS (
	SELECT FROM "grant" o
	WHERE o.subject = t.subject AND o.client = t.client AND o.id <> t.id
		AND o.remember AND NOT o.skipped AND o.consent_revoked_at IS NULL AND ${than}
)`;

// The newest answer decides, also when it has expired: then the person is asked again. So a newer one makes an older
// one forgettable, but an expired one stays as long as an older one would come back in its place.
const ANSWER_IS_OVER = `(
	NOT t.remember OR t.skipped OR t.consent_revoked_at < ${AN_HOUR_AGO}
	OR ${anotherAnswer("o.granted_at > t.granted_at")}
	OR t.remember_until < ${AN_HOUR_AGO} AND NOT ${anotherAnswer("o.granted_at <= t.granted_at")}
)`;

/** Grants first: what their end orphans goes in the same run. */
const PATHS: readonly Path[] = [
	{
		table: "grant",
		key: "id",
		type: "uuid",
		isOver: `${CLIENT_IS_GONE} OR (
			t.granted_at < ${AN_HOUR_AGO} AND ${TOKENS_ARE_OVER} AND ${ANSWER_IS_OVER}
		)`,
	},
	{
		table: "refresh_token",
		key: "digest",
		type: "bytea",
		isOver: `${CLIENT_IS_GONE} OR ${GRANT_IS_GONE} OR t.expires_at IS NULL AND ${GRANT_HAS_ENDED}`,
	},
	{
		table: "authorization_code",
		key: "digest",
		type: "bytea",
		isOver: `${CLIENT_IS_GONE} OR ${GRANT_IS_GONE}`,
	},
	{
		table: "access_token",
		key: "digest",
		type: "bytea",
		isOver: `${CLIENT_IS_GONE} OR t."grant" IS NOT NULL AND ${GRANT_IS_GONE}`,
	},
];

/** A whole table is walked in about as many runs: in an hour, when a run is a minute. */
const RUNS_A_ROUND = 60;
/** A small table is walked whole in every run. */
const LEAST_PAGES = 10;

export interface Walk {
	readonly table: ReapedTable;
	/** The pages of one run. */
	pages(database: Database): Promise<number>;
	/** Looks through the next page, and removes what is over. */
	turn(database: Database): Promise<Turned>;
}

export interface Turned {
	readonly removed: number;
	/** That was the last page; the next is the first. */
	readonly ended: boolean;
}

export function createWalks(batch: number): readonly Walk[] {
	return PATHS.map((path) => createWalk(path, batch));
}

function createWalk(path: Path, batch: number): Walk {
	const query = { name: `walk_${path.table}`, text: textOf(path, batch), repeatable: true };
	const beginning = path.type === "uuid" ? "00000000-0000-0000-0000-000000000000" : Buffer.alloc(0);
	let after: unknown = beginning;
	return {
		table: path.table,
		async pages(database) {
			const [row] = await database.send<{ readonly rows: number }>({
				name: "estimate_rows",
				text: "SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = $1::regclass",
				values: [`"${path.table}"`],
				repeatable: true,
			});
			return Math.max(LEAST_PAGES, Math.ceil((row?.rows ?? 0) / RUNS_A_ROUND / batch));
		},
		async turn(database) {
			const [row] = await database.send<TurnedRow>({ ...query, values: [after] });
			const ended = row === undefined || row.seen < batch;
			after = ended ? beginning : row.last;
			return { removed: row?.removed ?? 0, ended };
		},
	};
}

interface TurnedRow {
	readonly seen: number;
	readonly last: unknown;
	readonly removed: number;
}

function textOf({ table, key, type, isOver }: Path, batch: number): string {
	return `
		WITH page AS MATERIALIZED (
			SELECT t.${key} AS key FROM "${table}" t WHERE t.${key} > $1::${type} ORDER BY t.${key} LIMIT ${batch}
		),
		doomed AS MATERIALIZED (
			SELECT t.${key} AS key FROM page p JOIN "${table}" t ON t.${key} = p.key
			WHERE ${isOver}
			FOR UPDATE OF t SKIP LOCKED
		),
		gone AS (DELETE FROM "${table}" t USING doomed d WHERE t.${key} = d.key RETURNING 1)
		SELECT (SELECT count(*) FROM page)::int AS seen, (SELECT count(*) FROM gone)::int AS removed,
			(SELECT key FROM page ORDER BY key DESC LIMIT 1) AS last`;
}
