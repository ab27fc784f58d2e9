import { randomInt } from "node:crypto";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { classifyFailure } from "../../src/storage/postgres/failures.ts";
import { RowsFailedError } from "../../src/storage/postgres/statement.ts";
import { createTestContext, createTestDatabase } from "../../src/testing/index.ts";
import {
	authorize,
	createClient,
	digest,
	HOUR,
	inParallel,
	isLive,
	redemption,
	refreshTokenOf,
	rotation,
	successorOf,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();

function pick<Item>(items: readonly Item[], length: number): Item[] {
	return Array.from({ length }, () => items[randomInt(items.length)]).filter((item) => item !== undefined);
}

test("mixed batches on overlapping rows from 24 servers never wait for each other in a circle", async () => {
	const database = await createTestDatabase();
	onTestFinished(() => database.drop());
	// One server sends what it is asked at once as one batch, and then all have the same rows: each asks for its own.
	const settings = { db: { max_connections: 2 } };
	const contexts = await inParallel(
		24,
		async () => (await createTestContext({ database, settings })).context,
	);
	const [first] = contexts;
	if (first === undefined) throw new Error("no context");
	const client = await createClient(first);
	const flows = await inParallel(80, () => authorize(first, { client, subject: "one person" }));
	const refreshed = flows.slice(40);
	const tokens = await Promise.all(refreshed.map((flow) => refreshTokenOf(first, flow)));
	await inParallel(24, async (index) => {
		const { stores, clock } = contexts[index % contexts.length] ?? first;
		for (let round = 0; round < 12; round++) {
			const now = clock.now();
			const codes = pick(flows, 64).map((flow) => redemption(first, flow));
			const rotations = pick([...tokens, ...tokens.map(successorOf)], 64).map((token) =>
				rotation(first, token, client, { mayJoin: randomInt(8) > 0 }),
			);
			const revocations = pick([...tokens, ...tokens.map(successorOf)], 64).map((token) => ({
				token,
				client,
			}));
			const work = [
				() => stores.tokens.redeem(codes, now),
				() => stores.tokens.redeem(codes, now),
				() => stores.tokens.rotate(rotations, now),
				() => stores.tokens.rotate(rotations, now),
				() => stores.tokens.revoke(revocations, now),
				() => stores.grants.revokeConsent({ subject: "one person" }, now),
				// What was ended lives again, so that there is always something to lock.
				() => database.query(REVIVE),
			];
			await work[randomInt(work.length)]?.();
		}
	});
	await Promise.all(contexts.map(({ stores }) => stores.close()));
	// Each connection reports as it ends.
	const stats = await database.query<{ deadlocks: number }>(
		"SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
	);
	expect(stats).toEqual([{ deadlocks: 0 }]);
});

const REVIVE = `
	WITH locked AS MATERIALIZED (SELECT id FROM "grant" ORDER BY id FOR NO KEY UPDATE)
	UPDATE "grant" g SET tokens_revoked_at = NULL, consent_revoked_at = NULL FROM locked l WHERE g.id = l.id`;

test("a batch that PostgreSQL rolls back for a deadlock is sent again, unseen", async () => {
	const { context } = servers.first;
	const flows = (await inParallel(2, () => authorize(context))).toSorted((left, right) =>
		left.code.compare(right.code),
	);
	const [low, high] = flows.map((flow) => flow.code);
	const intruder = new pg.Client(servers.database.url);
	await intruder.connect();
	onTestFinished(() => intruder.end());
	const lock = "SELECT FROM authorization_code WHERE digest = $1 FOR UPDATE";
	// The longest possible wait before it looks for a circle: the other one is found out first.
	await intruder.query("SET deadlock_timeout = '60s'");
	await intruder.query("BEGIN");
	await intruder.query(lock, [high]);
	const rows = flows.map((flow) => redemption(context, flow));
	const redeemed = context.stores.tokens.redeem(rows, context.clock.now());
	await untilSomebodyWaits();
	await intruder.query(lock, [low]);
	await intruder.query("COMMIT");
	expect(await redeemed).toEqual(["committed", "committed"]);
});

async function untilSomebodyWaits(): Promise<void> {
	for (;;) {
		const [row] = await servers.database.query<{ waiting: number }>(
			`SELECT count(*)::int AS waiting FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock'`,
		);
		if ((row?.waiting ?? 0) > 0) return;
	}
}

test("one bad row harms nobody: it fails alone, the others are committed", async () => {
	const { context } = servers.first;
	const client = await createClient(context);
	const now = context.clock.now();
	const issue = (scope: string) => ({
		access: digest(),
		client,
		scope: [scope],
		audience: [],
		expiresAt: now + HOUR,
	});
	const rows = [issue("photos"), issue("a\u0000b"), issue("mail")];
	const error = await context.stores.tokens.issue(rows, now).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(RowsFailedError);
	if (!(error instanceof RowsFailedError)) return;
	expect(error.settled.map((one) => (one.status === "fulfilled" ? one.value.outcome : "failed"))).toEqual([
		"committed",
		"failed",
		"committed",
	]);
	const live = await Promise.all(rows.map(({ access }) => isLive(context, access)));
	expect(live).toEqual([true, false, true]);
});

test("a batch answers one row for each, in their order, and nothing for none", async () => {
	const { context } = servers.first;
	const client = await createClient(context);
	const stale = { id: client.id, version: client.version - 1n };
	const now = context.clock.now();
	const rows = Array.from({ length: 200 }, (_, index) => ({
		access: digest(),
		client: index % 3 === 0 ? stale : client,
		scope: [],
		audience: [],
		expiresAt: now + HOUR,
	}));
	const outcomes = await context.stores.tokens.issue(rows, now);
	expect(outcomes).toEqual(rows.map((_, index) => (index % 3 === 0 ? "conflict" : "committed")));
	expect(await context.stores.tokens.issue([], now)).toEqual([]);
});

test.each([
	["22021", "row"],
	["23505", "row"],
	["54000", "row"],
	["40P01", "again"],
	["40001", "again"],
	["55P03", "again"],
	["08006", "lost"],
	["57P01", "lost"],
	["53300", "lost"],
	["ECONNRESET", "lost"],
	["42P01", "fault"],
	["42501", "fault"],
])("a failure of code %s is: %s", (code, failure) => {
	expect(classifyFailure(Object.assign(new Error("failed"), { code }))).toBe(failure);
});
