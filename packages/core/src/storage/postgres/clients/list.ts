import type { ClientFilter } from "../../contracts/clients.ts";
import type { PreparedQuery } from "../database.ts";
import { CLIENT } from "../rows/client-row.ts";
import { select } from "../rows/columns.ts";

const TEXT = `
	SELECT ${select("client", CLIENT)} FROM client
	WHERE NOT client.reserved
		AND ($1::text IS NULL OR client.client_name = $1)
		AND ($2::text IS NULL OR client.owner = $2)
		AND ($3::uuid IS NULL OR client.owner_account = $3)
		AND ($4::bigint IS NULL OR client.id > $4)
		AND ($5::text IS NULL OR client.client_name ILIKE $5 OR client.client_id ILIKE $5 OR client.owner ILIKE $5
			OR EXISTS (SELECT FROM unnest(client.redirect_uris) AS uri WHERE uri ILIKE $5))
	ORDER BY client.id
	LIMIT $6`;

/** Prisma cannot look inside a list's items. */
export function listQuery(filter: ClientFilter): PreparedQuery {
	const { clientName = null, owner = null, ownerAccount = null, after = null, search, limit } = filter;
	const pattern = search === undefined ? null : `%${search.replace(/[\\%_]/g, "\\$&")}%`;
	return {
		name: "list_clients",
		text: TEXT,
		values: [clientName, owner, ownerAccount, after?.toString() ?? null, pattern, limit],
		repeatable: true,
	};
}
