import type { Milliseconds } from "../../records.ts";
import type { KeyedDatabase } from "../database.ts";
import { defineStatement } from "../statement.ts";

const noteStatement = defineStatement<object>()({
	name: "note_last_use",
	input: { grant: "uuid", used_at: "timestamptz" },
	shared: {},
	repeatable: true,
	sql: ({ input }) => `
		WITH input AS (SELECT * FROM ${input}),
		locked AS MATERIALIZED (
			SELECT g.id FROM "grant" g WHERE g.id IN (SELECT "grant" FROM input)
			ORDER BY g.id FOR NO KEY UPDATE
		),
		noted AS (
			UPDATE "grant" g SET last_used_at = GREATEST(g.last_used_at, i.used_at)
			FROM locked l JOIN input i ON i."grant" = l.id WHERE g.id = l.id
		)
		SELECT ord FROM input`,
});

/** When a grant last got a token: kept in memory and written now and then; what is lost with the process is lost. */
export interface LastUse {
	note(grant: string, at: Milliseconds): void;
	flush(): Promise<void>;
}

const LARGEST_BATCH = 1000;

export function createLastUse(database: KeyedDatabase): LastUse {
	let noted = new Map<string, Milliseconds>();
	return {
		note(grant, at) {
			noted.set(grant, at);
		},
		async flush() {
			const rows = [...noted].map(([grant, usedAt]) => ({ grant, used_at: usedAt }));
			noted = new Map();
			for (let at = 0; at < rows.length; at += LARGEST_BATCH) {
				await noteStatement.run(database, rows.slice(at, at + LARGEST_BATCH), {});
			}
		},
	};
}
