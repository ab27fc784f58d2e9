import pg from "pg";
import { describe, expect, it } from "vitest";
import { createReaper } from "../../src/storage/postgres/reaper/reaper.ts";
import { createTestContext } from "../../src/testing/index.ts";
import { createClient, useTwoServers } from "../storage/world.ts";
import { DAY, HOUR, inMinutes, keysOf, put, type Table } from "./rows.ts";

const servers = useTwoServers();

interface Case {
	readonly name: string;
	readonly stays: boolean;
	readonly row: Parameters<typeof put>[2];
}

const byExpiry: readonly Case[] = [
	{ name: "is alive", stays: true, row: {} },
	{ name: "expired within the last hour", stays: true, row: { expires_at: inMinutes(1 - HOUR) } },
	{ name: "expired more than an hour ago", stays: false, row: { expires_at: inMinutes(-HOUR - 1) } },
];

const CASES: Readonly<Record<string, readonly Case[]>> = {
	access_token: byExpiry,
	authorization_code: byExpiry,
	refresh_token: [
		...byExpiry,
		{ name: "never expires", stays: true, row: { expires_at: null } },
		{
			name: "was spent within the last 30 days",
			stays: true,
			row: { expires_at: inMinutes(1), consumed_at: inMinutes(1 - 30 * DAY) },
		},
		{
			name: "was spent more than 30 days ago",
			stays: false,
			row: { expires_at: inMinutes(-1), consumed_at: inMinutes(-30 * DAY - 1) },
		},
	],
	logout_request: byExpiry,
	login_session: [
		...byExpiry,
		{ name: "was ended within the last hour", stays: true, row: { ended_at: inMinutes(1 - HOUR) } },
		{ name: "was ended more than an hour ago", stays: false, row: { ended_at: inMinutes(-HOUR - 1) } },
	],
	invitation: [
		{ name: "expired within the last 30 days", stays: true, row: { expires_at: inMinutes(1 - 30 * DAY) } },
		{ name: "expired more than 30 days ago", stays: false, row: { expires_at: inMinutes(-30 * DAY - 1) } },
	],
	account: [
		{ name: "is alive", stays: true, row: {} },
		{ name: "was deleted within the last day", stays: true, row: { deleted_at: inMinutes(1 - DAY) } },
		{ name: "was deleted more than a day ago", stays: false, row: { deleted_at: inMinutes(-DAY - 1) } },
	],
	account_link: byExpiry,
	usage_hour: [
		{ name: "tells of the last 93 days", stays: true, row: { hour: inMinutes(1 - 93 * DAY) } },
		{ name: "tells of a time before", stays: false, row: { hour: inMinutes(-93 * DAY - 1) } },
	],
	signing_key: [
		{
			name: "was retired within the last 30 days",
			stays: true,
			row: { retired_at: inMinutes(1 - 30 * DAY) },
		},
		{
			name: "was retired more than 30 days ago",
			stays: false,
			row: { retired_at: inMinutes(-30 * DAY - 1) },
		},
		{ name: "still verifies", stays: true, row: { state: "retiring" } },
	],
	authorization_request: [
		{ name: "is alive", stays: true, row: {} },
		{ name: "expired within the last day", stays: true, row: { expires_at: inMinutes(1 - DAY) } },
		{ name: "expired more than a day ago", stays: false, row: { expires_at: inMinutes(-DAY - 1) } },
	],
};

const WITHOUT_CLIENT: ReadonlySet<Table> = new Set([
	"login_session",
	"invitation",
	"account",
	"account_link",
	"signing_key",
	"usage_hour",
]);

for (const [table, cases] of Object.entries(CASES) as [Table, readonly Case[]][]) {
	describe(`a row of ${table}`, () => {
		it.each(cases)("that $name: stays $stays", async ({ row, stays }) => {
			const { context, database } = servers.first;
			const client = WITHOUT_CLIENT.has(table) ? {} : { client: (await createClient(context)).id };
			const account = table === "account_link" ? { account: await put(database, "account", {}) } : {};
			const grant =
				table === "refresh_token" || table === "authorization_code"
					? { grant: await put(database, "grant", { ...client, remember: true }) }
					: {};
			const key = await put(database, table, { ...client, ...grant, ...account, ...row });
			const removed = await context.stores.reaper.run();
			expect((await keysOf(database, table)).has(key)).toBe(stays);
			expect(removed[table]).toBe(stays ? 0 : 1);
			await database.query(`DELETE FROM "${table}"`);
		});
	});
}

describe("a set-up link", () => {
	it("goes an hour after it was used", async () => {
		const { context, database } = servers.first;
		const old = await put(database, "setup_link", { used_at: inMinutes(-HOUR - 1) });
		const recent = await put(database, "setup_link", { used_at: inMinutes(1 - HOUR) });
		const unused = await put(database, "setup_link", { created_at: inMinutes(-DAY) });
		await context.stores.reaper.run();
		const left = await keysOf(database, "setup_link");
		expect([left.has(old), left.has(recent), left.has(unused)]).toEqual([false, true, true]);
	});

	it("that nobody used goes once there is an administrator", async () => {
		const { context, database } = servers.first;
		const unused = await put(database, "setup_link", { created_at: inMinutes(-DAY) });
		await database.query(
			"INSERT INTO account (id, email, email_key, role) VALUES (gen_random_uuid(), 'a@a.example', 'a@a.example', 'administrator')",
		);
		await context.stores.reaper.run();
		expect((await keysOf(database, "setup_link")).has(unused)).toBe(false);
	});
});

describe("refusals", () => {
	it("are kept to the newest 10,000", async () => {
		const { context, database } = servers.first;
		await database.query(
			`INSERT INTO refusal (id, error, description, reason, details)
			SELECT 'err_' || n, 'invalid_request', '…', 'a_reason', ''::bytea FROM generate_series(1, 12345) n`,
		);
		expect(await context.stores.reaper.run()).toMatchObject({ refusal: 2345 });
		const left = await keysOf(database, "refusal");
		expect([left.size, left.has("err_2345"), left.has("err_2346")]).toEqual([10_000, false, true]);
	});
});

describe("authorization requests that nobody has answered", () => {
	it("are kept to the newest 100,000: a flood drops the oldest, and none that somebody has signed in for", async () => {
		const { context, database } = servers.first;
		const answered = await put(database, "authorization_request", { state: "authenticated" });
		await database.query(
			`INSERT INTO authorization_request (
				id, client, state, login_challenge, browser, parameters, redirect_uri, redirect_uri_sent, scope, session,
				requested_at, expires_at
			)
			SELECT gen_random_uuid(), 0, 'requested', sha256(n::text::bytea), '', '', '', true, '', gen_random_uuid(),
				now() - n * interval '1 millisecond', now() + interval '30 minutes'
			FROM generate_series(1, 100250) n`,
		);
		expect(await context.stores.reaper.run()).toMatchObject({ authorization_request: 250 });
		const [left] = await database.query<{ rows: number; oldest: boolean }>(
			`SELECT count(*)::int AS rows, bool_or(login_challenge = sha256('100001'::bytea)) AS oldest
			FROM authorization_request WHERE state = 'requested'`,
		);
		expect(left).toEqual({ rows: 100_000, oldest: false });
		expect((await keysOf(database, "authorization_request")).has(answered)).toBe(true);
		await database.query("TRUNCATE authorization_request");
	});
});

describe("a run", () => {
	it("takes a backlog of any length, batch by batch, and leaves what another holds to the next", async () => {
		const { context, database } = servers.first;
		const client = await createClient(context);
		const insert = (rows: number, age: string) =>
			database.query(
				`INSERT INTO access_token (digest, client, client_epoch, issued_at, expires_at)
				SELECT sha256(($3::text || n)::bytea), $1, 0, now(), now() - $3::text::interval
				FROM generate_series(1, $2::int) n`,
				[client.id, rows, age],
			);
		await insert(3500, "2 hours");
		await insert(7, "59 minutes");
		const holder = new pg.Client(database.url);
		await holder.connect();
		await holder.query("BEGIN");
		await holder.query("SELECT FROM access_token ORDER BY expires_at LIMIT 3 FOR UPDATE");
		expect(await context.stores.reaper.run()).toMatchObject({ access_token: 3497 });
		await holder.end();
		expect(await context.stores.reaper.run()).toMatchObject({ access_token: 3 });
		expect((await keysOf(database, "access_token")).size).toBe(7);
	});

	it("is made again and again by each server, by itself, until it is closed", async () => {
		const { database } = servers;
		const settings = { db: { reaper_interval: "5ms" } };
		const { context, close } = await createTestContext({ database, settings });
		const key = await put(database, "logout_request", { expires_at: inMinutes(-HOUR - 1) });
		await expect.poll(async () => (await keysOf(database, "logout_request")).has(key)).toBe(false);
		await close();
		const { runs, lastRun, failures } = context.stores.reaper.report();
		expect([runs > 0, lastRun !== null, failures]).toEqual([true, true, 0]);
		const later = await put(database, "logout_request", { expires_at: inMinutes(-HOUR - 1) });
		expect((await keysOf(database, "logout_request")).has(later)).toBe(true);
		expect(context.stores.reaper.report().runs).toBe(runs);
	});

	it("that fails is told of, and the next is made all the same", async () => {
		const warnings: string[] = [];
		const database = { broken: true };
		const reaper = createReaper({
			audit: { retention: DAY, maxEvents: 1000 },
			database: {
				send: async () => {
					if (database.broken) throw new Error("the database is away");
					return [];
				},
			},
			clock: servers.at(0).clock,
			interval: 1,
			log: { warn: (_fields, message) => void warnings.push(message) },
		});
		await expect.poll(() => reaper.report().failures).toBeGreaterThan(1);
		database.broken = false;
		await expect.poll(() => reaper.report().runs).toBeGreaterThan(0);
		await reaper.stop();
		expect(warnings).toContain("what has expired was not all removed");
	});
});
