import { CLIENT } from "../rows/client-row.ts";
import { select } from "../rows/columns.ts";
import { defineStatement } from "../statement.ts";

/** The columns of the client; all null when there is none. */
export const findClientsStatement = defineStatement<Readonly<Record<string, unknown>>>()({
	name: "find_clients",
	input: { client_id: "text" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		SELECT i.ord, ${select("client", CLIENT)}
		FROM ${input}
		LEFT JOIN client ON client.client_id = i.client_id`,
});
