import type { HttpResponse } from "../../src/http.ts";
import { REAPED_TABLES, type ReapedTable } from "../../src/storage/contracts/reaper.ts";
import { answerOf } from "../flow/browser.ts";
import { CLIENT, createFlow, type Flow, readSecret } from "../flow/world.ts";

export interface SoakOptions {
	/** Tokens of all kinds to be issued, at least. */
	readonly tokens: number;
	/** Ten or more: what stands after the first is what must stand after the last. */
	readonly days: number;
	/** Told after each day. */
	readonly onDay?: (day: SoakDay) => void;
}

export interface SoakDay {
	readonly day: number;
	readonly issued: number;
	readonly rows: Readonly<Partial<Record<ReapedTable, number>>>;
	/** Bytes in use after a collection; undefined when the process may not ask for one. */
	readonly heap: number | undefined;
}

/** Kept for longer than a soak lasts, by age or by number: each has a test of its own among those of the reaper. */
const KEPT_LONGER: ReadonlySet<ReapedTable> = new Set(["audit_event", "signing_key", "usage_hour"]);
const TABLES = REAPED_TABLES.filter((table) => !KEPT_LONGER.has(table));

const PEOPLE = 5;
/** Access tokens that a client gets for itself beside each visit of a person. */
const OWN_TOKENS = 20;
const AT_ONCE = 8;

/**
 * Days of ordinary life: people sign in, consent, come back, sign out; clients refresh, revoke and come and go. At the
 * end of each day all that is stored is moved 26 hours into the past, and the reaper runs.
 */
export async function soak(options: SoakOptions): Promise<readonly SoakDay[]> {
	const flow = await createFlow({
		settings: { ttl: { authentication_session: "1h" }, db: { reaper_interval: "1s" } },
	});
	try {
		const clients = [await register(flow, "app"), await register(flow, "another-app")];
		await fillRefusals(flow);
		const days: SoakDay[] = [];
		let issued = 0;
		for (let day = 1; day <= options.days; day++) {
			issued += await live(flow, { day, tokens: options.tokens / options.days, clients });
			await letTimePass(flow);
			// the first may be one that is under way
			await flow.context.stores.reaper.run();
			await flow.context.stores.reaper.run();
			const ended = { day, issued, rows: await countRows(flow), heap: heapInUse() };
			days.push(ended);
			options.onDay?.(ended);
		}
		return days;
	} finally {
		await flow.close();
	}
}

interface Life {
	readonly day: number;
	readonly tokens: number;
	readonly clients: readonly Client[];
}

async function live(flow: Flow, { day, tokens, clients }: Life): Promise<number> {
	const passing = await register(flow, `passing-${day}`);
	let issued = await visit(flow, { person: 0, client: passing });
	await ownTokens(flow, passing);
	let visits = 0;
	const worker = async () => {
		// every person visits every client, and then again
		while (issued < tokens || visits < PEOPLE * clients.length) {
			const client = clients[Math.floor(visits / PEOPLE) % clients.length] ?? passing;
			const person = visits++ % PEOPLE;
			const tokens = (await visit(flow, { person, client })) + (await ownTokens(flow, client));
			issued += tokens;
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	expectStatus(await flow.admin("DELETE", `/admin/clients/${passing.id}`), 204);
	return issued;
}

interface Client {
	readonly id: string;
	/** Generated: one that a person chose would cost an argon2 each time. */
	readonly secret: string;
}

async function register(flow: Flow, id: string): Promise<Client> {
	const { client_secret: _, ...members } = CLIENT;
	const grantTypes = [...members.grant_types, "client_credentials"];
	const made = await flow.admin("POST", "/admin/clients", {
		...members,
		client_id: id,
		grant_types: grantTypes,
	});
	expectStatus(made, 201);
	return { id, secret: (JSON.parse(made.body) as { readonly client_secret: string }).client_secret };
}

interface Visit {
	readonly person: number;
	readonly client: Client;
}

/** A sign-in with consent, a code, two refreshes; sometimes a revocation, a replay, a sign-out, a mistake. */
async function visit(flow: Flow, { person, client }: Visit): Promise<number> {
	const browser = flow.browser();
	const scope = "openid offline_access";
	const parameters = { client_id: client.id, scope, code_challenge: undefined };
	const answer = await flow.authorize(browser, {
		parameters,
		login: { subject: `person-${person}`, remember: person % 2 === 0 },
		consent: { grant_scope: scope.split(" "), remember: true, remember_for: person === 0 ? 3600 : 0 },
	});
	const redeem = () =>
		token(flow, client, {
			grant_type: "authorization_code",
			code: answerOf(answer)["code"] ?? "",
			redirect_uri: CLIENT.redirect_uris[0] ?? "",
		});
	const first = read(await redeem());
	const second = read(await token(flow, client, refresh(first.refresh_token)));
	const third = read(await token(flow, client, refresh(second.refresh_token)));
	if (person === 1) expectStatus(await redeem(), 400);
	if (person === 2) expectStatus(await revoke(flow, client, third.refresh_token), 200);
	if (person === 3) await browser.get("/oauth2/sessions/logout");
	if (person === 4) {
		await browser.get(flow.authorizePath({ ...parameters, redirect_uri: "https://elsewhere.example/" }));
		readSecret(await browser.get(flow.authorizePath(parameters)), "login_challenge");
	}
	return 6;
}

async function ownTokens(flow: Flow, client: Client): Promise<number> {
	for (let count = 0; count < OWN_TOKENS; count++)
		read(await token(flow, client, { grant_type: "client_credentials" }));
	return OWN_TOKENS;
}

const basicOf = ({ id, secret }: Client) => ({
	authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

const token = (flow: Flow, client: Client, form: Readonly<Record<string, string>>) =>
	flow.send({ path: "/oauth2/token", form, headers: basicOf(client) });

const refresh = (refreshToken: string) => ({ grant_type: "refresh_token", refresh_token: refreshToken });

const revoke = (flow: Flow, client: Client, given: string) =>
	flow.send({ path: "/oauth2/revoke", form: { token: given }, headers: basicOf(client) });

function read(response: HttpResponse) {
	expectStatus(response, 200);
	return JSON.parse(response.body) as { readonly refresh_token: string };
}

function expectStatus({ status, body }: HttpResponse, expected: number): void {
	if (status !== expected) throw new Error(`${status} instead of ${expected}: ${body}`);
}

/** As many as are kept, so that their number stands still from the first day. */
async function fillRefusals({ database }: Flow): Promise<void> {
	await database.query(
		`INSERT INTO refusal (id, error, description, reason, details)
		SELECT 'err_' || n, 'invalid_request', '…', 'a_reason', ''::bytea FROM generate_series(1, 10000) n`,
	);
}

/** The clock cannot be moved, so everything that has a time is. */
async function letTimePass({ database }: Flow): Promise<void> {
	const columns = await database.query<{ table: string; column: string }>(
		`SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
		WHERE table_schema = 'public' AND data_type = 'timestamp with time zone' AND table_name = ANY($1)`,
		[TABLES],
	);
	for (const table of TABLES) {
		const moved = columns
			.filter((one) => one.table === table)
			.map(({ column }) => `"${column}" = "${column}" - interval '26 hours'`);
		await database.query(`UPDATE "${table}" SET ${moved.join(", ")}`);
	}
}

async function countRows(flow: Flow): Promise<SoakDay["rows"]> {
	const entries: [ReapedTable, number][] = [];
	for (const table of TABLES) entries.push([table, await flow.count(table)]);
	return Object.fromEntries(entries) as SoakDay["rows"];
}

function heapInUse(): number | undefined {
	if (globalThis.gc === undefined) return undefined;
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}
