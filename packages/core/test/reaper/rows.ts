import { randomBytes, randomUUID } from "node:crypto";
import type { TestDatabase } from "../../src/testing/index.ts";

/** Minutes from the database's now; negative: ago. */
export const inMinutes = (minutes: number) => ({ minutes });

type Value = string | number | boolean | bigint | Buffer | null | ReturnType<typeof inMinutes>;
type Row = Readonly<Record<string, Value>>;

export const HOUR = 60;
export const DAY = 24 * HOUR;
export const LATER = inMinutes(HOUR);

export type Table =
	| "access_token"
	| "authorization_code"
	| "refresh_token"
	| "authorization_request"
	| "login_session"
	| "logout_request"
	| "setup_link"
	| "account_link"
	| "invitation"
	| "account"
	| "refusal"
	| "signing_key"
	| "usage_hour"
	| "audit_event"
	| "grant";

/** What a row of each table needs, besides what a test is about. */
const BLANK: Readonly<Record<Table, () => Row>> = {
	access_token: () => ({
		digest: randomBytes(32),
		client: 0n,
		client_epoch: 0n,
		issued_at: inMinutes(-DAY),
		expires_at: LATER,
	}),
	authorization_code: () => ({
		digest: randomBytes(32),
		grant: randomUUID(),
		client: 0n,
		redirect_uri: "https://app.example/cb",
		redirect_uri_sent: true,
		expires_at: LATER,
	}),
	refresh_token: () => ({
		digest: randomBytes(32),
		grant: randomUUID(),
		client: 0n,
		issued_at: inMinutes(-DAY),
		expires_at: LATER,
	}),
	authorization_request: () => ({
		id: randomUUID(),
		client: 0n,
		state: "requested",
		login_challenge: randomBytes(32),
		browser: randomBytes(32),
		parameters: randomBytes(32),
		redirect_uri: "https://app.example/cb",
		redirect_uri_sent: true,
		scope: "openid",
		session: randomUUID(),
		requested_at: inMinutes(-DAY),
		expires_at: LATER,
	}),
	login_session: () => ({
		id: randomUUID(),
		subject: "somebody",
		remember: true,
		authenticated_at: inMinutes(-DAY),
		created_at: inMinutes(-DAY),
		expires_at: LATER,
	}),
	logout_request: () => ({
		id: randomUUID(),
		challenge: randomBytes(32),
		browser: randomBytes(32),
		rp_initiated: true,
		state: "requested",
		parameters: randomBytes(32),
		requested_at: inMinutes(-DAY),
		expires_at: LATER,
	}),
	setup_link: () => ({ digest: randomBytes(32) }),
	account_link: () => ({
		digest: randomBytes(32),
		purpose: "recovery",
		// whose account it is: given by the test
		email: "a@a.example",
		email_key: "a@a.example",
		expires_at: LATER,
	}),
	invitation: () => ({
		id: randomUUID(),
		digest: randomBytes(32),
		email: "a@a.example",
		email_key: "a@a.example",
		role: "user",
		mailed: true,
		expires_at: LATER,
	}),
	account: () => ({ id: randomUUID(), email: "", email_key: randomUUID(), role: "user" }),
	refusal: () => ({
		id: randomUUID(),
		error: "invalid_request",
		description: "…",
		reason: "redirect_uri",
		details: randomBytes(32),
	}),
	audit_event: () => ({ at: inMinutes(0), kind: "client.changed", actor_kind: "api_key" }),
	usage_hour: () => ({ client: 0n, hour: inMinutes(-DAY), kind: "login", detail: "", count: 1n }),
	signing_key: () => ({
		kid: randomUUID(),
		algorithm: "ES256",
		state: "retired",
		public_jwk: "{}",
		created_at: inMinutes(-100 * DAY),
	}),
	grant: () => ({
		id: randomUUID(),
		client: 0n,
		subject: randomUUID(),
		scope: "openid",
		requested_at: inMinutes(-DAY),
		granted_at: inMinutes(-DAY),
	}),
};

/** Puts a row there and answers its key, as text. */
export async function put(database: TestDatabase, table: Table, row: Row): Promise<string> {
	const whole = { ...BLANK[table](), ...row };
	const names = Object.keys(whole).map((name) => `"${name}"`);
	const values = Object.values(whole);
	const places = values.map((value, index) =>
		isMinutes(value) ? `clock_timestamp() + $${index + 1}::int * interval '1 minute'` : `$${index + 1}`,
	);
	const [stored] = await database.query<{ key: string }>(
		`INSERT INTO "${table}" (${names.join(", ")}) VALUES (${places.join(", ")}) RETURNING ${KEY[table]} AS key`,
		values.map((value) => (isMinutes(value) ? value.minutes : value)),
	);
	return stored?.key ?? "";
}

/** The keys of all its rows, as text. */
export async function keysOf(database: TestDatabase, table: Table): Promise<ReadonlySet<string>> {
	const rows = await database.query<{ key: string }>(`SELECT ${KEY[table]} AS key FROM "${table}"`);
	return new Set(rows.map(({ key }) => key));
}

const DIGEST = "encode(digest, 'hex')";
const ID = "id::text";
const KEY: Readonly<Record<Table, string>> = {
	access_token: DIGEST,
	authorization_code: DIGEST,
	refresh_token: DIGEST,
	authorization_request: ID,
	login_session: ID,
	logout_request: ID,
	setup_link: DIGEST,
	account_link: DIGEST,
	invitation: ID,
	account: ID,
	refusal: ID,
	signing_key: "kid",
	usage_hour: "ctid::text",
	audit_event: ID,
	grant: ID,
};

function isMinutes(value: Value): value is ReturnType<typeof inMinutes> {
	return typeof value === "object" && value !== null && "minutes" in value;
}
