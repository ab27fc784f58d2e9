import type { ClientLister } from "../../../clients/listing.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { CLIENT, type ClientRow, toClientRecord } from "../rows/client-row.ts";
import { select, take } from "../rows/columns.ts";
import { joinList } from "../rows/lists.ts";
import { defineStatement } from "../statement.ts";

const BATCH = 200;

// Two ranges, which an index finds; `<>` none does.
const STALE = `
	SELECT ${select("client", CLIENT)} FROM client
	WHERE client.id IN (
		(SELECT c.id FROM client c WHERE c.derived_by < $1 LIMIT ${BATCH})
		UNION ALL
		(SELECT c.id FROM client c WHERE c.derived_by > $1 LIMIT ${BATCH})
	)`;

/** Whoever changed a client meanwhile has derived it as well. */
const deriveStatement = defineStatement<{ readonly derived: boolean }>()({
	name: "derive_client_lists",
	input: {
		id: "bigint",
		version: "bigint",
		search_text: "text",
		sort_name: "text",
		checks: "text",
		posture: "bigint",
		oldest_secret_at: "timestamptz?",
	},
	shared: { derived_by: "text" },
	repeatable: true,
	sql: ({ input, shared }) => `
		WITH input AS (SELECT * FROM ${input}),
		locked AS MATERIALIZED (
			SELECT c.id, c.version FROM client c WHERE c.id IN (SELECT id FROM input) ORDER BY c.id FOR NO KEY UPDATE
		),
		derived AS (
			UPDATE client c SET search_text = i.search_text, sort_name = i.sort_name,
				posture_checks = string_to_array(i.checks, ' '), posture = i.posture::smallint,
				oldest_secret_at = i.oldest_secret_at, derived_by = ${shared.derived_by}
			FROM input i JOIN locked l ON l.id = i.id AND l.version = i.version
			WHERE c.id = l.id
			RETURNING c.id
		)
		SELECT i.ord, d.id IS NOT NULL AS derived FROM input i LEFT JOIN derived d ON d.id = i.id`,
});

export interface Deriving {
	readonly hot: KeyedDatabase;
	readonly database: Database;
	readonly lister: ClientLister;
}

/** Derives what lists read of every client that other rules derived, or none: after an update, or another policy. */
export async function deriveAgain({ hot, database, lister }: Deriving): Promise<number> {
	let total = 0;
	for (;;) {
		const rows = await database.send<Readonly<Record<string, unknown>>>({
			name: "stale_client_lists",
			text: STALE,
			values: [lister.derivedBy],
			repeatable: true,
		});
		const clients = rows.flatMap((row) => take<ClientRow>(row, "client", CLIENT) ?? []).map(toClientRecord);
		if (clients.length === 0) return total;
		const input = clients.map((client) => {
			const listing = lister.describe(client);
			return {
				id: client.id,
				version: client.version,
				search_text: listing.searchText,
				sort_name: listing.sortName,
				checks: joinList(listing.postureChecks),
				posture: BigInt(listing.posture),
				oldest_secret_at: listing.oldestSecretAt,
			};
		});
		const answers = await deriveStatement.run(hot, input, { derived_by: lister.derivedBy });
		const derived = answers.filter((answer) => answer.derived).length;
		// all were changed meanwhile: the next run looks again
		if (derived === 0) return total;
		total += derived;
	}
}
