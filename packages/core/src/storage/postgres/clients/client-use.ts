import type { Milliseconds } from "../../records.ts";
import type { KeyedDatabase } from "../database.ts";
import { defineStatement } from "../statement.ts";

const noteStatement = defineStatement<object>()({
	name: "note_client_use",
	input: { client: "bigint", used_at: "timestamptz" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		WITH input AS (SELECT * FROM ${input}),
		noted AS (
			INSERT INTO client_use AS u (client, last_used_at)
			SELECT c.id, i.used_at FROM input i JOIN client c ON c.id = i.client ORDER BY c.id
			ON CONFLICT (client) DO UPDATE SET last_used_at = GREATEST(u.last_used_at, EXCLUDED.last_used_at)
		)
		SELECT ord FROM input`,
});

/** When a client last got a token: kept in memory and written now and then; what is lost with the process is lost. */
export interface ClientUse {
	note(client: bigint, at: Milliseconds): void;
	flush(): Promise<void>;
}

const LARGEST_BATCH = 1000;

export function createClientUse(database: KeyedDatabase): ClientUse {
	let noted = new Map<bigint, Milliseconds>();
	return {
		note(client, at) {
			noted.set(client, at);
		},
		async flush() {
			const rows = [...noted].map(([client, usedAt]) => ({ client, used_at: usedAt }));
			noted = new Map();
			for (let at = 0; at < rows.length; at += LARGEST_BATCH) {
				await noteStatement.run(database, rows.slice(at, at + LARGEST_BATCH), {});
			}
		},
	};
}
