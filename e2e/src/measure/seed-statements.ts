/** How much there is. */
export interface SeedSize {
	readonly clients: number;
	readonly accounts: number;
	readonly events: number;
}

export const FULL_SIZE: SeedSize = { clients: 30_000, accounts: 100_000, events: 1_000_000 };

const pick = (from: readonly string[], by: string) =>
	`(ARRAY[${from.map((one) => `'${one}'`).join(", ")}])[1 + (${by}) % ${from.length}]`;

const NAMES = "Ledgerline Fieldbook Timetable Invoices Warehouse Payroll Notes Archive Roster Booking".split(
	" ",
);
const KINDS = ["portal", "export", "mobile", "sync", "admin", "reports", "gateway", "worker"];
const FIRST = "Mara Otto Ada Dana Jonas Lena Erik Noor Sofia Tom Ines Paul".split(" ");
const LAST = "Lindqvist Weber Okafor Silva Novak Hansen Moreau Rossi Kowalski Yilmaz".split(" ");
const TYPES = ["web", "single_page", "native", "machine"];
const EVENTS = [
	"login.completed",
	"login.completed",
	"consent.granted",
	"login.completed",
	"client.changed",
	"logout.completed",
	"consent.refused",
	"client.secret_rotated",
];

/** A UUID that says its number, so that rows of different tables find each other. */
const uuid = (number: string) => `('5eed0000-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const isPublic = "(n % 4 IN (1, 2))";

/**
 * Plausible rows in three statements: people of whom every fiftieth develops, clients of whom some are old, unused,
 * paused or at risk, and what was recorded of both in a quarter of a year. `$1`: how many.
 */
export const SEED_STATEMENTS: Readonly<Record<keyof SeedSize, string>> = {
	accounts: `
		INSERT INTO account (id, email, email_key, email_verified, name, role, created_at)
		SELECT ${uuid("n")}, 'person-' || n || '@people.example', 'person-' || n || '@people.example', n % 3 <> 0,
			${pick(FIRST, "n")} || ' ' || ${pick(LAST, "n / 12")},
			CASE WHEN n % 50 = 0 THEN 'developer' ELSE 'user' END, now() - n * interval '7 minutes'
		FROM generate_series(1, $1::int) n`,
	clients: `
		INSERT INTO client (client_id, client_name, redirect_uris, post_logout_redirect_uris, allowed_cors_origins,
			grant_types, response_types, scope, audience, owner, contacts, token_endpoint_auth_method, secrets,
			required_scopes, implied_scopes, owner_account, application_type, verified_at, paused_at, created_at)
		SELECT 'c-' || n || '-' || substr(md5(n::text), 1, 8),
			${pick(NAMES, "n")} || ' ' || ${pick(KINDS, "n / 10")} || ' ' || n,
			CASE WHEN n % 4 = 3 THEN '{}' WHEN n % 400 = 1 THEN ARRAY['http://app-' || n || '.example/callback']
				ELSE ARRAY['https://app-' || n || '.example/callback', 'https://staging.app-' || n || '.example/callback'] END,
			'{}', '{}',
			CASE WHEN n % 4 = 3 THEN ARRAY['client_credentials'] ELSE ARRAY['authorization_code', 'refresh_token'] END,
			CASE WHEN n % 4 = 3 THEN '{}' ELSE ARRAY['code'] END,
			CASE WHEN n % 300 = 0 THEN 'openid *' ELSE 'openid offline_access profile' END, '{}',
			CASE WHEN n % 5 = 0 THEN 'Team ' || n % 90 ELSE '' END, '{}',
			CASE WHEN ${isPublic} THEN 'none' ELSE 'client_secret_basic' END,
			CASE WHEN ${isPublic} THEN '[]' ELSE jsonb_build_array(jsonb_build_object('algorithm', 'sha256',
				'digest', md5(n::text) || md5('s' || n), 'created_at',
				(extract(epoch FROM now()) * 1000)::bigint - (n % 500)::bigint * 86400000)) END,
			'{}', '{}', CASE WHEN n % 7 = 0 THEN NULL ELSE ${uuid("50 * (1 + n % 2000)")} END,
			${pick(TYPES, "n")}, CASE WHEN n % 3 = 0 THEN now() END, CASE WHEN n % 97 = 0 THEN now() END,
			now() - ($1 - n) * interval '40 minutes'
		FROM generate_series(1, $1::int) n`,
	events: `
		INSERT INTO audit_event (at, kind, outcome, actor_kind, actor, client, client_id, owner, subject, address, agent,
			reason, error_id)
		SELECT now() - ($1 - n) * interval '7 seconds', ${pick(EVENTS, "n")},
			CASE WHEN n % 8 = 6 THEN 'refused' ELSE 'done' END, 'person', ${uuid("1 + n % 90000")}::text,
			c.id, c.client_id, c.owner_account, ${uuid("1 + n % 90000")}::text,
			'192.0.2.' || n % 250, 'Mozilla/5.0 (X11; Linux x86_64)', CASE WHEN n % 8 = 6 THEN 'person_denied' ELSE '' END,
			CASE WHEN n % 8 = 6 THEN 'err_' || upper(substr(md5(n::text), 1, 10)) END
		FROM generate_series(1, $1::int) n
		JOIN (SELECT id, client_id, owner_account, row_number() OVER (ORDER BY id) AS number FROM client WHERE NOT reserved) c
			ON c.number = 1 + n % (SELECT count(*) FROM client WHERE NOT reserved)`,
};

/** After the clients: most were used, a third of them long ago. */
export const SEED_USE = `
	INSERT INTO client_use (client, last_used_at)
	SELECT id, now() - (id % 9000) * interval '2 hours' * CASE WHEN id % 3 = 0 THEN 3 ELSE 0.05 END
	FROM client WHERE NOT reserved AND id % 11 <> 0
	ON CONFLICT DO NOTHING`;
