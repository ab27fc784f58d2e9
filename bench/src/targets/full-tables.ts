import pg from "pg";
import { storedToken } from "../load/world.ts";

/** How many rows are there before anybody asks: 3,000,000 tokens. */
export const FULL = { accessTokens: 2_700_000, refreshTokens: 300_000, grants: 300_000, clients: 30_000 };

const PEOPLE = 50_000;
const PIECE = 300_000;

/** What years of use leave behind, all of it alive. Written past the server, with the indices in place. */
export async function fillTables(databaseUrl: string): Promise<void> {
	const database = new pg.Client({ connectionString: databaseUrl });
	await database.connect();
	try {
		await database.query(`
			INSERT INTO client (client_id, client_name, redirect_uris, post_logout_redirect_uris, allowed_cors_origins,
				grant_types, response_types, scope, audience, contacts, required_scopes)
			SELECT 'stored-' || n, 'Stored ' || n, ARRAY['https://stored.example/' || n], '{}', '{}',
				ARRAY['authorization_code', 'refresh_token'], ARRAY['code'], 'openid offline_access', '{}', '{}', '{}'
			FROM generate_series(1, ${FULL.clients}) n`);
		await database.query(`
			INSERT INTO "grant" (id, client, subject, scope, auth_time, requested_at, granted_at)
			SELECT md5('grant' || n)::uuid, c.id, 'person-' || n % ${PEOPLE}, 'openid offline_access', now(), now(), now()
			FROM generate_series(1, ${FULL.grants}) n
			JOIN client c ON c.client_id = 'stored-' || 1 + n % ${FULL.clients}`);
		for (let from = 0; from < FULL.accessTokens; from += PIECE) {
			await database.query(tokens("access_token", "client, client_epoch", "g.client, 0"), [from, PIECE]);
		}
		await database.query(tokens("refresh_token", "client", "g.client"), [0, FULL.refreshTokens]);
		await database.query("VACUUM ANALYZE");
		await database.query("CHECKPOINT");
	} finally {
		await database.end();
	}
}

/** Of number $1 to the next $2. */
function tokens(table: "access_token" | "refresh_token", columns: string, values: string): string {
	const prefix = table === "access_token" ? storedToken.prefix : "ory_rt_";
	const digits = `lpad(n::text, ${storedToken.digits}, '0')`;
	return `
		INSERT INTO ${table} (digest, "grant", issued_at, expires_at, ${columns})
		SELECT sha256(convert_to('${prefix}' || ${digits}, 'UTF8')), g.id, now(), now() + interval '1 day', ${values}
		FROM generate_series($1::int, $1::int + $2::int - 1) n
		JOIN "grant" g ON g.id = md5('grant' || 1 + n % ${FULL.grants})::uuid`;
}
