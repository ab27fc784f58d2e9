import { randomInt } from "node:crypto";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { Context } from "../../src/context.ts";
import type { Digest } from "../../src/runtime/digest.ts";
import { createTestContext } from "../../src/testing/index.ts";
import {
	authorize,
	count,
	createClient,
	type Flow,
	inParallel,
	isLive,
	redemption,
	refreshTokenOf,
	rotation,
	useTwoServers,
} from "../storage/world.ts";

const servers = useTwoServers();
const FLOWS = 60;

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[]): Item[] {
	const left = [...items];
	for (let index = left.length - 1; index > 0; index--) {
		const other = randomInt(index + 1);
		[left[index], left[other]] = [left[other] as Item, left[index] as Item];
	}
	return left;
}

interface Token {
	readonly flow: Flow;
	readonly token: Digest;
}

/** Codes and refresh tokens of one client: half of them alive, half long expired. */
async function makeTokens(context: Context) {
	const client = await createClient(context);
	const flows = await inParallel(FLOWS, () => authorize(context, { client }));
	const refreshing = await inParallel(FLOWS, async () => {
		const flow = await authorize(context, { client });
		return { flow, token: await refreshTokenOf(context, flow) };
	});
	const oldCodes = flows.filter((_, index) => index % 2 === 0);
	const oldTokens = refreshing.filter((_, index) => index % 2 === 0);
	await age(
		"authorization_code",
		oldCodes.map(({ code }) => code),
	);
	await age(
		"refresh_token",
		oldTokens.map(({ token }) => token),
	);
	return { client, flows, refreshing, oldCodes: new Set(oldCodes), oldTokens: new Set(oldTokens) };
}

async function age(table: string, digests: readonly Digest[]): Promise<void> {
	await servers.database.query(
		`UPDATE ${table} SET expires_at = expires_at - interval '3 hours' WHERE digest = ANY($1)`,
		[digests],
	);
}

test("two reapers at once remove what is over, and disturb nobody who redeems, rotates or revokes", async () => {
	const settings = { db: { max_connections: 24 } };
	// Of their own: closed below, so that their statistics are all reported.
	const contexts = await inParallel(2, async () => {
		const { context } = await createTestContext({ database: servers.database, settings });
		return context;
	});
	const [first, second] = contexts;
	if (first === undefined || second === undefined) throw new Error("no servers");
	const { client, flows, refreshing, oldCodes, oldTokens } = await makeTokens(first);
	const work = { isOver: false };
	const reaping = contexts.map(async (context) => {
		let removed = 0;
		while (!work.isOver) {
			const { access_token, authorization_code, refresh_token } = await context.stores.reaper.run();
			removed += access_token + authorization_code + refresh_token;
		}
		return removed;
	});
	const redeemed: [Flow, string][] = [];
	const rotated: [Token, string][] = [];
	await inParallel(16, async (worker) => {
		const { stores, clock } = worker % 2 === 0 ? first : second;
		for (let round = 0; round < 10; round++) {
			// each batch holds all: whoever locks in another order waits in a circle
			const codes = shuffled(flows);
			const tokens = shuffled(refreshing);
			const now = clock.now();
			// a stranger's redemption locks the same rows and changes none
			const rows = codes.map((flow) => redemption(first, flow, { challenge: Buffer.alloc(32) }));
			await stores.tokens.redeem(rows, now);
			const rotations = tokens.map(({ token }) => rotation(first, token, client));
			const outcomes = await stores.tokens.rotate(rotations, now);
			tokens.forEach((token, index) => void rotated.push([token, outcomes[index] ?? ""]));
			await servers.database.query(
				`INSERT INTO access_token (digest, client, client_epoch, issued_at, expires_at)
				SELECT sha256((random()::text || n)::bytea), $1, 0, now(), now() - interval '2 hours'
				FROM generate_series(1, 50) n`,
				[client.id],
			);
		}
		const own = flows.filter((_, index) => index % 16 === worker);
		const outcomes = await stores.tokens.redeem(
			own.map((flow) => redemption(first, flow)),
			clock.now(),
		);
		own.forEach((flow, index) => void redeemed.push([flow, outcomes[index] ?? ""]));
	});
	work.isOver = true;
	const removed = await Promise.all(reaping);
	const last = await first.stores.reaper.run();

	expect(removed.reduce((sum, rows) => sum + rows, last.access_token)).toBe(16 * 10 * 50 + FLOWS);
	const ofLive = redeemed.filter(([flow]) => !oldCodes.has(flow)).map(([, outcome]) => outcome);
	expect(count(ofLive)).toEqual({ committed: FLOWS / 2 });
	const ofOld = redeemed.filter(([flow]) => oldCodes.has(flow)).map(([, outcome]) => outcome);
	expect(count(ofOld)).toEqual({ unknown: FLOWS / 2 });
	const rotations = rotated.filter(([token]) => !oldTokens.has(token)).map(([, outcome]) => outcome);
	expect(count(rotations)).toEqual({ rotated: FLOWS / 2, joined: (16 * 10 - 1) * (FLOWS / 2) });
	const late = new Set(rotated.filter(([token]) => oldTokens.has(token)).map(([, outcome]) => outcome));
	expect([...late].filter((outcome) => outcome !== "unknown" && outcome !== "expired")).toEqual([]);
	for (const { token } of refreshing) expect(await isLive(first, token, "refresh_token")).toBe(false);

	await Promise.all(contexts.map(({ stores }) => stores.close()));
	const stats = await servers.database.query<{ deadlocks: number }>(
		"SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
	);
	expect(stats).toEqual([{ deadlocks: 0 }]);
});

test("a login session that is extended while it is looked at stays", async () => {
	const { context, database } = servers.first;
	const flow = await authorize(context);
	await database.query("UPDATE login_session SET expires_at = now() - interval '2 hours'");
	const browser = new pg.Client(database.url);
	await browser.connect();
	onTestFinished(() => browser.end());
	await browser.query("BEGIN");
	await browser.query("UPDATE login_session SET expires_at = now() + interval '1 day' WHERE id = $1", [
		flow.session,
	]);
	await servers.at(1).stores.reaper.run();
	await browser.query("COMMIT");
	await context.stores.reaper.run();
	const left = await database.query("SELECT FROM login_session WHERE id = $1", [flow.session]);
	expect(left).toHaveLength(1);
});
