import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import { openConnections } from "../../src/storage/postgres/connections.ts";
import { createDatabaseClock } from "../../src/storage/postgres/database-clock.ts";
import { createTestContext, createTestDatabase, TEST_SECRETS } from "../../src/testing/index.ts";
import { authorize, HOUR, inParallel, useTwoServers } from "./world.ts";

const servers = useTwoServers();

test("servers that start together agree on one active key of an algorithm", async () => {
	const keys = await inParallel(10, (index) =>
		servers.at(index).stores.signingKeys.createIfNone({
			kid: randomUUID(),
			algorithm: "ES512",
			state: "active",
			publicJwk: { kty: "EC", x: "public" },
			privateJwk: { kty: "EC", d: "private half" },
			createdAt: 1000,
			longestLifespan: 60_000,
			activateAt: null,
			activatedAt: 1000,
			stoppedAt: null,
			retireAt: null,
			retiredAt: null,
			revoked: false,
		}),
	);
	const active = keys.map((list) => list.filter((key) => key.algorithm === "ES512"));
	expect(new Set(active.map((list) => list.map(({ kid }) => kid).join(" "))).size).toBe(1);
	expect(active[0]).toMatchObject([
		{ publicJwk: { x: "public" }, privateJwk: { d: "private half" }, createdAt: 1000 },
	]);
	const [row] = await servers.database.query<{ private_jwk: Buffer }>(
		"SELECT private_jwk FROM signing_key WHERE algorithm = 'ES512'",
	);
	expect(row?.private_jwk.includes("private half")).toBe(false);
	await servers.database.query("DELETE FROM signing_key WHERE algorithm = 'ES512'");
});

test("a start with another secret is stopped; a new one before the old is a rotation, and both servers go on", async () => {
	const { database } = servers;
	const [old = ""] = TEST_SECRETS.system;
	const other = "another secret of at least 32 characters";
	const start = (system: string[]) => createTestContext({ database, settings: { secrets: { system } } });
	await expect(start([other])).rejects.toThrow("secrets.system must list the secret");
	const { context, close } = await start([other, old]);
	onTestFinished(close);
	const flow = await authorize(context);
	const [read] = await context.stores.tokens.findCodes([flow.code]);
	expect(read?.grant.claims).toEqual({ access_token: { tenant: "blue" }, id_token: {} });
});

test("the newest 10,000 refusals are kept", async () => {
	const { context, database } = servers.first;
	const refusal = (id: string) => ({
		id,
		error: "invalid_request",
		description: "…",
		reason: "redirect_uri",
		details: { client_id: "an application" },
		createdAt: context.clock.now(),
	});
	await inParallel(12, (index) => servers.at(index).stores.refusals.record(refusal(`err_${index}`)));
	expect(await servers.at(1).stores.refusals.find("err_3")).toEqual({
		...refusal("err_3"),
		createdAt: expect.any(Number),
	});
	await database.query("SELECT setval(pg_get_serial_sequence('refusal', 'sequence'), 10007)");
	await context.stores.refusals.record(refusal("err_new"));
	const left = await database.query<{ oldest: number; newest: number; number: number }>(
		"SELECT min(sequence)::int AS oldest, max(sequence)::int AS newest, count(*)::int AS number FROM refusal",
	);
	expect(left).toEqual([{ oldest: 9, newest: 10_008, number: 5 }]);
	expect(await context.stores.refusals.find("nobody's")).toBeUndefined();
});

test("rules take the database's time: a machine that is a day off agrees with the others, and says so", async () => {
	const database = {
		send: async <Row extends object>() =>
			(await servers.database.query(
				"SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
			)) as unknown as readonly Row[],
	};
	const warnings: unknown[] = [];
	const log = { warn: (fields: object) => void warnings.push(fields) };
	const machine = { now: () => Date.now() + 24 * HOUR };
	const clock = await createDatabaseClock({ database, log, machine });
	expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
	expect(Math.round(clock.offset() / HOUR)).toBe(24);
	expect(warnings).toEqual([{ offset_seconds: 86_400 }]);
	await createDatabaseClock({ database, log });
	expect(warnings).toHaveLength(1);
});

test("a machine whose clocks part, because it slept or was set, asks for the time at once", async () => {
	let asleep = 0;
	const database = {
		send: async <Row extends object>() => [{ now: Date.now() + asleep }] as unknown as readonly Row[],
	};
	const log = { warn: () => {} };
	const clock = await createDatabaseClock({ database, log, machine: { now: () => Date.now() + asleep } });
	const before = clock.now();
	asleep = HOUR;
	clock.now();
	await vi.waitFor(() => expect(clock.now() - before).toBeGreaterThanOrEqual(HOUR));
	expect(Math.abs(clock.offset())).toBeLessThan(1000);
});

test("a database that does not tell the time then is asked again, and nobody notices", async () => {
	let asleep = 0;
	let refused = 0;
	const database = {
		async send<Row extends object>() {
			if (asleep > 0 && refused++ === 0) throw new Error("away");
			return [{ now: Date.now() + asleep }] as unknown as readonly Row[];
		},
	};
	const warnings: string[] = [];
	const log = { warn: (_: object, message: string) => void warnings.push(message) };
	const clock = await createDatabaseClock({ database, log, machine: { now: () => Date.now() + asleep } });
	const before = clock.now();
	asleep = HOUR;
	await vi.waitFor(() => expect(clock.now() - before).toBeGreaterThanOrEqual(HOUR), { timeout: 10_000 });
	expect(warnings).toEqual(["the database's clock was not read"]);
});

test("every connection is read committed, durable and bounded, whatever the database's defaults are", async () => {
	const database = await createTestDatabase();
	onTestFinished(() => database.drop());
	for (const setting of [
		"default_transaction_isolation = 'serializable'",
		"synchronous_commit = off",
		"lock_timeout = 0",
	]) {
		const sql = `ALTER DATABASE %I SET ${setting.replaceAll("'", "''")}`;
		await database.query(`DO $$ BEGIN EXECUTE format('${sql}', current_database()); END $$`);
	}
	const connections = await openConnections({
		databaseUrl: database.url,
		max: 4,
		allowUntested: false,
		onError: () => {},
	});
	onTestFinished(() => connections.close());
	for (const pool of [connections.hot, connections.ordinary]) {
		const { rows } = await pool.query(
			`SELECT current_setting('transaction_isolation') AS isolation,
				current_setting('synchronous_commit') AS commit, current_setting('lock_timeout') AS lock`,
		);
		expect(rows).toEqual([{ isolation: "read committed", commit: "on", lock: "5s" }]);
	}
});
