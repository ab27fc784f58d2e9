import type { QueryDatabase } from "../stack/query.ts";

interface Law {
	readonly says: string;
	/** Finds what breaks it. */
	readonly sql: string;
}

/**
 * What must hold of the rows whenever nobody is at work: what was begun is whole, or is not there. Of clients that are
 * there: what a deleted one leaves goes row by row.
 */
const LAWS: readonly Law[] = [
	{
		says: "a grant has one refresh token that can be used",
		sql: `SELECT "grant"::text AS id FROM refresh_token WHERE consumed_at IS NULL
			GROUP BY "grant" HAVING count(*) > 1`,
	},
	{
		says: "a code that is spent was spent on a token that is there",
		sql: `SELECT encode(c.digest, 'hex') AS id FROM authorization_code c JOIN client ON client.id = c.client
			LEFT JOIN access_token a ON a.digest = c.consumed_by AND a."grant" = c."grant"
			WHERE (c.consumed_at IS NULL) <> (c.consumed_by IS NULL) OR (c.consumed_at IS NOT NULL AND a.digest IS NULL)`,
	},
	{
		says: "a refresh token that is spent has its successor, and an access token",
		sql: `SELECT encode(r.digest, 'hex') AS id FROM refresh_token r JOIN client ON client.id = r.client
			LEFT JOIN refresh_token s ON s.digest = r.successor AND s."grant" = r."grant"
			LEFT JOIN access_token a ON a.digest = r.consumed_by AND a."grant" = r."grant"
			WHERE r.consumed_at IS NOT NULL AND (s.digest IS NULL OR a.digest IS NULL)`,
	},
	{
		says: "what is of a grant has its grant",
		sql: `SELECT encode(t.digest, 'hex') AS id FROM (
				SELECT digest, client, "grant" FROM access_token WHERE "grant" IS NOT NULL
				UNION ALL SELECT digest, client, "grant" FROM refresh_token
				UNION ALL SELECT digest, client, "grant" FROM authorization_code
			) t JOIN client ON client.id = t.client LEFT JOIN "grant" g ON g.id = t."grant" WHERE g.id IS NULL`,
	},
	{
		says: "a request that is completed has its grant and its code",
		sql: `SELECT r.id::text AS id FROM authorization_request r JOIN client ON client.id = r.client
			LEFT JOIN "grant" g ON g.id = r.id LEFT JOIN authorization_code c ON c."grant" = g.id
			WHERE r.state = 'completed' AND (g.id IS NULL OR c.digest IS NULL)`,
	},
	{
		says: "a grant comes of a request that is completed",
		sql: `SELECT g.id::text AS id FROM "grant" g JOIN client ON client.id = g.client
			LEFT JOIN authorization_request r ON r.id = g.id WHERE r.state IS DISTINCT FROM 'completed'`,
	},
	{
		says: "a grant has tokens when its code is spent, and only then",
		sql: `SELECT g.id::text AS id FROM "grant" g JOIN client ON client.id = g.client
			JOIN authorization_code c ON c."grant" = g.id
			WHERE (c.consumed_at IS NOT NULL) <> EXISTS (SELECT FROM access_token a WHERE a."grant" = g.id)`,
	},
];

/** Which laws the stored rows break, with an example. */
export async function checkStoredState(query: QueryDatabase): Promise<readonly string[]> {
	const broken: string[] = [];
	for (const { says, sql } of LAWS) {
		const found = await query<{ readonly id: string }>(sql);
		if (found.length > 0) broken.push(`${says}: ${found.length} rows break it, one is ${found[0]?.id}`);
	}
	return broken;
}
