import { defineStatement } from "../statement.ts";

/**
 * Adds to the counts of an hour: to those of all clients together (0), and to those of the client that has this name.
 * Sent twice it would count twice, so it is not: what is lost is lost.
 */
export const addUsageStatement = defineStatement<object>()({
	name: "add_usage",
	input: { client_id: "text?", hour: "timestamptz", kind: "text", detail: "text", count: "bigint" },
	shared: {},
	repeatable: false,
	sql: ({ input }) => `
		WITH input AS (SELECT * FROM ${input}),
		counted AS (
			SELECT 0::bigint AS client, hour, kind, detail, count FROM input
			UNION ALL
			SELECT c.id, i.hour, i.kind, i.detail, i.count FROM input i JOIN client c ON c.client_id = i.client_id
		),
		-- Every server adds to the same rows, each in the order of the key.
		added AS (
			INSERT INTO usage_hour AS u (client, hour, kind, detail, count)
			SELECT client, hour, kind, detail, sum(count)::bigint FROM counted
			GROUP BY client, hour, kind, detail ORDER BY client, hour, kind, detail
			ON CONFLICT (client, hour, kind, detail) DO UPDATE SET count = u.count + EXCLUDED.count
		)
		SELECT ord FROM input`,
});
