import type { CatalogueKind } from "@gatehouse/schemas";
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

const NAMES: Readonly<Record<CatalogueKind, string>> = {
	// a list of words between single spaces: taking it apart for every client would cost ten times as much
	scope: "strpos(' ' || scope || ' ', ' ' || $1 || ' ') > 0",
	audience: "$1 = ANY (audience)",
};

export function countClientsQuery(kind: CatalogueKind, value: string): PreparedQuery {
	return {
		name: `count_clients_of_${kind}`,
		text: `SELECT count(*)::float8 AS clients FROM client WHERE NOT reserved AND ${NAMES[kind]}`,
		values: [value],
		repeatable: true,
	};
}
