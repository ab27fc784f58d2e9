import { Prisma } from "../../../generated/prisma/client.ts";
import type { PreparedQuery } from "../database.ts";
import { select } from "../rows/columns.ts";

export const CATALOGUE_ENTRY = Prisma.CatalogueEntryScalarFieldEnum;

/** The version of the catalogue, as text: what any statement may select to learn whether it has changed. */
export const CATALOGUE_VERSION = "(SELECT version::text FROM catalogue_state)";

const READ = `
	SELECT state.version, ${select("entry", CATALOGUE_ENTRY)}
	FROM (SELECT ${CATALOGUE_VERSION} AS version) state
	LEFT JOIN catalogue_entry entry ON state.version <> $1
	ORDER BY entry.kind DESC, entry.value`;

/** One row at least, of the version alone where it is the known one. All of one moment. */
export function readCatalogueQuery(known: bigint): PreparedQuery {
	return { name: "read_catalogue", text: READ, values: [known.toString()], repeatable: true };
}

const COUNT_CLIENTS = `
	SELECT kind, value, count(*)::float8 AS clients
	FROM (
		SELECT id, 'scope' AS kind, unnest(string_to_array(scope, ' ')) AS value FROM client WHERE NOT reserved
		UNION ALL SELECT id, 'audience', unnest(audience) FROM client WHERE NOT reserved
	) named
	JOIN catalogue_entry USING (kind, value)
	GROUP BY kind, value`;

export function countClientsQuery(): PreparedQuery {
	return { name: "count_clients_of_catalogue", text: COUNT_CLIENTS, values: [], repeatable: true };
}
