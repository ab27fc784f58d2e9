import { emailKey } from "../../src/accounts/email.ts";
import type { HttpResponse } from "../../src/http.ts";
import { digestOf } from "../../src/runtime/digest.ts";
import type { AccountRecord } from "../../src/storage/records.ts";
import { API_KEY, createWorld, type Person, portalHeaders, type World } from "../admin-access/world.ts";
import { withoutRefusals } from "../bad-input/world.ts";
import { answerOf, locationOf } from "../flow/browser.ts";
import { body, createFlow, type Flow, readSecret } from "../flow/world.ts";

/** A value that lives in the server at this moment, made when a request needs it; used up, the next is a new one. */
export type LiveKind =
	| "client"
	| "login_challenge"
	| "login_verifier"
	| "consent_challenge"
	| "consent_verifier"
	| "logout_challenge"
	| "logout_verifier"
	| "posted_request"
	| "code"
	| "access_token"
	| "refresh_token"
	| "id_token"
	| "consent_request"
	| "session"
	| "own_session"
	| "account"
	| "refusal"
	| "page_token"
	| "setup_token"
	| "recovery_token"
	| "verification_token"
	| "invitation_token"
	| "invitation"
	| "other_account"
	| "kid";

export interface Live {
	readonly value: string;
	/** Cookies of the browser that it belongs to. */
	readonly cookie: string;
}

export type As = "nobody" | "api_key" | "portal" | "user" | "developer" | "administrator";

/** A real server on a real database, with somebody of every kind. */
export interface FuzzWorld {
	readonly flow: Flow;
	live(kind: LiveKind): Promise<Live>;
	credentials(as: As): Promise<Readonly<Record<string, string>>>;
	/**
	 * Everything that is stored, as one text per table; but what is kept of refusals, and when a grant was
	 * last used, which is written now and then.
	 */
	stored(): Promise<Readonly<Record<string, string>>>;
	close(): Promise<void>;
}

export const CLIENT_SECRET = "a-secret-of-the-client-0123456789";

export async function createFuzzWorld(): Promise<FuzzWorld> {
	const access = await createWorld();
	const settings = { serve: { admin: { api_keys: [API_KEY] } } };
	const flow = await createFlow({ database: access.db, settings });
	const people = {
		user: await access.person("user"),
		developer: await access.person("developer"),
		administrator: await access.person("administrator"),
	};
	const parts = { flow, access, people, known: {} };
	return {
		flow,
		live: (kind) => MAKERS[kind](parts),
		async credentials(as) {
			if (as === "nobody") return {};
			if (as === "portal") return portalHeaders(access.context);
			if (as === "api_key") return { authorization: `Bearer ${API_KEY}` };
			// the request before may have ended their session
			const { token } = await access.tokenFor(people[as].account);
			return { ...portalHeaders(access.context), authorization: `Bearer ${token}` };
		},
		stored: () => digestTables(flow),
		async close() {
			await flow.close();
			await access.close();
		},
	};
}

interface Parts {
	readonly flow: Flow;
	readonly access: World;
	readonly people: Readonly<Record<"user" | "developer" | "administrator", Person>>;
	/** What is still as it was made. */
	readonly known: { client?: string; idToken?: string };
}

/** A request may have deleted, paused or changed it. */
async function ensureClient({ flow, known }: Parts): Promise<void> {
	const sql = "SELECT version || ' ' || token_epoch AS value FROM client WHERE client_id = 'app'";
	const { value } = await first(flow, sql);
	if (value === known.client) return;
	const change = await flow.admin("PUT", "/admin/clients/app", CLIENT);
	if (change.status === 404) await flow.admin("POST", "/admin/clients", CLIENT);
	await flow.database.query(
		"UPDATE client SET paused_at = NULL, required_scopes = '{}', implied_scopes = '{}' WHERE client_id = 'app'",
	);
	known.client = (await first(flow, sql)).value;
}

const CLIENT = {
	client_id: "app",
	client_secret: CLIENT_SECRET,
	redirect_uris: ["https://app.example/callback"],
	post_logout_redirect_uris: ["https://app.example/bye"],
	grant_types: ["authorization_code", "refresh_token", "client_credentials"],
	response_types: ["code"],
	scope: "openid offline_access profile email notes.*",
	audience: ["https://api.example"],
};

const OFFLINE = { parameters: { scope: "openid offline_access notes.a" } };
const GRANTED = { grant_scope: ["openid", "offline_access", "notes.a"] };

const cookieOf = (cookies: ReadonlyMap<string, string>) =>
	[...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** A browser in which nobody has signed in yet. */
async function begin(parts: Parts) {
	await ensureClient(parts);
	const browser = parts.flow.browser();
	return { ...parts, browser, cookie: () => cookieOf(browser.cookies) };
}

async function tokens(parts: Parts): Promise<Readonly<Record<string, unknown>>> {
	const { value: code } = await MAKERS.code(parts);
	const form = { grant_type: "authorization_code", code, redirect_uri: CLIENT.redirect_uris[0] ?? "" };
	const authorization = `Basic ${Buffer.from(`app:${CLIENT_SECRET}`).toString("base64")}`;
	return body(await parts.flow.send({ path: "/oauth2/token", form, headers: { authorization } }));
}

async function signedOut(parts: Parts) {
	const { flow, browser, cookie } = await begin(parts);
	await flow.authorize(browser, { ...OFFLINE, login: { remember: true } });
	const challenge = readSecret(await browser.get("/oauth2/sessions/logout"), "logout_challenge");
	return { challenge, flow, cookie };
}

const bare = (value: string): Live => ({ value, cookie: "" });
const first = async (flow: Flow, sql: string) => {
	const [row] = await flow.database.query<{ value: string }>(sql);
	return bare(row?.value ?? "none");
};
const parameterOf = (url: string, name: string) => new URL(url).searchParams.get(name) ?? "";

const MAKERS: Readonly<Record<LiveKind, (parts: Parts) => Promise<Live>>> = {
	async client(parts) {
		await ensureClient(parts);
		return bare("app");
	},
	async login_challenge(parts) {
		const { flow, browser, cookie } = await begin(parts);
		return { value: await flow.begin(browser), cookie: cookie() };
	},
	async login_verifier(parts) {
		const { flow, browser, cookie } = await begin(parts);
		const to = await flow.acceptLogin(await flow.begin(browser));
		return { value: parameterOf(to, "login_verifier"), cookie: cookie() };
	},
	async consent_challenge(parts) {
		const { flow, browser, cookie } = await begin(parts);
		return { value: await flow.signIn(browser), cookie: cookie() };
	},
	async consent_verifier(parts) {
		const { flow, browser, cookie } = await begin(parts);
		const to = await flow.acceptConsent(await flow.signIn(browser));
		return { value: parameterOf(to, "consent_verifier"), cookie: cookie() };
	},
	async logout_challenge(parts) {
		const { challenge, cookie } = await signedOut(parts);
		return { value: challenge, cookie: cookie() };
	},
	async logout_verifier(parts) {
		const { challenge, flow, cookie } = await signedOut(parts);
		const path = `/admin/oauth2/auth/requests/logout/accept?logout_challenge=${challenge}`;
		const to = String(body(await flow.admin("PUT", path))["redirect_to"]);
		return { value: parameterOf(to, "logout_verifier"), cookie: cookie() };
	},
	async posted_request(parts) {
		const { flow, browser } = await begin(parts);
		const form = new URLSearchParams(flow.authorizePath().split("?")[1]);
		return bare(
			locationOf(await browser.postFromElsewhere("/oauth2/auth", form)).searchParams.get("posted_request") ??
				"",
		);
	},
	async code(parts) {
		const { flow, browser, cookie } = await begin(parts);
		const answer = answerOf(await flow.authorize(browser, { ...OFFLINE, consent: GRANTED }));
		return { value: answer["code"] ?? "", cookie: cookie() };
	},
	access_token: async (parts) => bare(String((await tokens(parts))["access_token"])),
	refresh_token: async (parts) => bare(String((await tokens(parts))["refresh_token"])),
	async id_token(parts) {
		parts.known.idToken ??= String((await tokens(parts))["id_token"]);
		return bare(parts.known.idToken);
	},
	async consent_request(parts) {
		await MAKERS.code(parts);
		return first(parts.flow, `SELECT id AS value FROM "grant" ORDER BY granted_at DESC LIMIT 1`);
	},
	session: async ({ flow }) =>
		first(flow, "SELECT id AS value FROM login_session ORDER BY created_at LIMIT 1"),
	own_session: async ({ access, people }) => bare((await access.tokenFor(people.user.account)).sid),
	account: async ({ people }) => bare(people.user.account.id),
	async refusal({ flow }) {
		const response = await flow.send({ path: "/oauth2/auth?client_id=nobody" });
		return bare(locationOf(response).searchParams.get("error_id") ?? "");
	},
	async page_token(parts) {
		await ensureClient(parts);
		const response: HttpResponse = await parts.flow.admin("GET", "/admin/clients?page_size=1");
		return bare(/page_token=([\w-]+)/.exec(String(response.headers["link"]))?.[1] ?? "");
	},
	kid: async ({ flow }) =>
		first(flow, "SELECT kid AS value FROM signing_key ORDER BY created_at DESC LIMIT 1"),
	async setup_token({ access: { context } }) {
		const token = context.random.bytes(32).toString("base64url");
		await context.stores.accounts.createSetupLink(digestOf(token));
		return bare(token);
	},
	recovery_token: ({ access, people }) => linkOf("recovery", access, people.user.account),
	verification_token: ({ access, people }) => linkOf("verification", access, people.user.account),
	async invitation_token({ access }) {
		const { token } = await invite(access);
		return bare(token);
	},
	async invitation({ access }) {
		const { id } = await invite(access);
		return bare(id);
	},
	other_account: async ({ access }) => bare((await access.person("user")).account.id),
};

async function linkOf(
	purpose: "recovery" | "verification",
	{ context }: World,
	account: AccountRecord,
): Promise<Live> {
	const { accountLinks } = context.stores;
	const token = context.random.bytes(32).toString("base64url");
	const now = context.clock.now();
	const link = { digest: digestOf(token), expiresAt: now + 60_000, now };
	// there is room for one more
	await accountLinks.cancelVerification(account.id);
	const key = emailKey(account.email);
	if (purpose === "recovery") await accountLinks.offerRecovery(key, link);
	else await accountLinks.offerVerification(account.id, { email: account.email, emailKey: key }, link);
	return bare(token);
}

async function invite({ context }: World): Promise<{ readonly id: string; readonly token: string }> {
	const token = context.random.bytes(32).toString("base64url");
	const id = context.random.uuid();
	const now = context.clock.now();
	await context.stores.invitations.create({
		id,
		email: `${id}@example.com`,
		emailKey: `${id}@example.com`,
		role: "developer",
		mailed: true,
		invitedBy: null,
		createdAt: now,
		expiresAt: now + 60_000,
		digest: digestOf(token),
	});
	return { id, token };
}

async function digestTables({ database }: Flow): Promise<Readonly<Record<string, string>>> {
	const tables = await database.query<{ name: string }>(
		`SELECT quote_ident(table_name) AS name FROM information_schema.tables
		 WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('refusal', 'usage_hour', '_prisma_migrations')`,
	);
	const each = tables.map(
		({ name }) =>
			`SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtext((to_jsonb(t) - 'last_used_at')::text)), 0) AS rows FROM ${withoutRefusals(name)} t`,
	);
	const rows = await database.query<{ name: string; rows: string }>(each.join(" UNION ALL "));
	return Object.fromEntries(rows.map(({ name, rows: text }) => [name, text]));
}
