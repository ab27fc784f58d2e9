import type { PoolMeasure, StorageMeasures, TableMeasure } from "../contracts/measures.ts";
import type { Connections } from "./connections.ts";
import type { Database } from "./database.ts";

const TABLES = `
	SELECT relname AS "table", n_live_tup::float8 AS rows, pg_total_relation_size(relid)::float8 AS bytes
	FROM pg_stat_user_tables WHERE schemaname = current_schema() AND left(relname, 1) <> '_'
	ORDER BY relname`;

/** Reads statistics alone, so that it costs the same whatever is stored. */
export function createMeasures(database: Database, connections: Connections): StorageMeasures {
	const query = { name: "measure_tables", text: TABLES, values: [], repeatable: true };
	return {
		tables: () => database.send<TableMeasure>(query).catch(() => undefined),
		pools: () =>
			(["hot", "ordinary"] as const).map((pool): PoolMeasure => {
				const { totalCount, idleCount, waitingCount } = connections[pool];
				return { pool, used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
			}),
	};
}
