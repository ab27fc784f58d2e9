import { expect, test } from "vitest";
import type { Digest } from "../../src/runtime/digest.ts";
import {
	authorize,
	count,
	createClient,
	digest,
	HOUR,
	inParallel,
	isLive,
	refreshTokenOf,
	rotation,
	successorOf,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();
const GRACE = 10_000;

/** As the engine does it: read, then write what the read allows. */
async function refresh(index: number, token: Digest, gracePeriod: number, access = digest()) {
	const { stores, clock } = servers.at(index);
	const [read] = await stores.tokens.findRefreshTokens([token], gracePeriod);
	if (read === undefined) return "unknown";
	const client = await stores.clients.findById(read.client);
	if (client === undefined) return "unknown";
	const row = rotation(servers.at(index), token, client, { mayJoin: read.mayJoin, access });
	const [outcome] = await stores.tokens.rotate([row], clock.now());
	return outcome ?? "unknown";
}

async function successors(grant: string): Promise<number> {
	const rows = await servers.database.query<{ number: number }>(
		`SELECT count(*)::int AS number FROM refresh_token WHERE "grant" = $1`,
		[grant],
	);
	return (rows[0]?.number ?? 0) - 1;
}

test("RFC 9700 §4.14.2: of 20 that use one refresh token at once on two servers one rotates and all join its successor, 50 times", async () => {
	for (let round = 0; round < 50; round++) {
		const flow = await authorize(servers.at(round));
		const token = await refreshTokenOf(servers.at(round), flow);
		const accesses = Array.from({ length: 20 }, () => digest());
		const outcomes = await inParallel(20, (index) => refresh(index, token, GRACE, accesses[index]));
		expect(count(outcomes)).toEqual({ rotated: 1, joined: 19 });
		expect(await successors(flow.grant)).toBe(1);
		expect(await isLive(servers.at(0), successorOf(token), "refresh_token")).toBe(true);
		const live = await Promise.all(accesses.map((access) => isLive(servers.at(1), access)));
		expect(live).not.toContain(false);
	}
});

test("without a grace period one of 20 rotates and none makes a second successor, 50 times; a later use ends the family", async () => {
	for (let round = 0; round < 50; round++) {
		const flow = await authorize(servers.at(round));
		const token = await refreshTokenOf(servers.at(round), flow);
		const outcomes = await inParallel(20, (index) => refresh(index, token, 0));
		const { rotated, joined = 0, reused = 0, revoked = 0 } = count(outcomes);
		expect(rotated).toBe(1);
		expect(joined + reused + revoked).toBe(19);
		expect(await successors(flow.grant)).toBe(1);
		expect(["reused", "revoked"]).toContain(await refresh(round, token, 0));
		expect(await isLive(servers.at(round), successorOf(token), "refresh_token")).toBe(false);
	}
});

test("RFC 9700 §4.14.2: a spent token after its grace period ends the family, in parallel as well", async () => {
	for (let round = 0; round < 20; round++) {
		const flow = await authorize(servers.at(round));
		const token = await refreshTokenOf(servers.at(round), flow);
		expect(await refresh(0, token, GRACE)).toBe("rotated");
		await servers.database.query(
			"UPDATE refresh_token SET consumed_at = consumed_at - interval '11 seconds' WHERE digest = $1",
			[token],
		);
		const outcomes = await inParallel(20, (index) => refresh(index, token, GRACE));
		const { reused = 0, revoked = 0, ...others } = count(outcomes);
		expect({ others, all: reused + revoked }).toEqual({ others: {}, all: 20 });
		expect(reused).toBeGreaterThan(0);
		expect(await isLive(servers.at(1), successorOf(token), "refresh_token")).toBe(false);
	}
});

test("the age of a use is the database's: a server whose clock is a day ahead does not end the family", async () => {
	const { context } = servers.first;
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	expect(await refresh(0, token, GRACE)).toBe("rotated");
	const [read] = await context.stores.tokens.findRefreshTokens([token], GRACE);
	expect(read).toMatchObject({ mayJoin: true });
	const row = rotation(context, token, flow.client, { mayJoin: read?.mayJoin ?? false });
	expect(await context.stores.tokens.rotate([row], context.clock.now() + 24 * HOUR)).toEqual(["joined"]);
});

test("a successor made under another secret is a conflict, never a reuse", async () => {
	const { context } = servers.first;
	const { tokens } = context.stores;
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	const now = context.clock.now();
	expect(await tokens.rotate([rotation(context, token, flow.client)], now)).toEqual(["rotated"]);
	const other = rotation(context, token, flow.client, { successor: digest() });
	expect(await tokens.rotate([other], now)).toEqual(["conflict"]);
	expect(await isLive(context, successorOf(token), "refresh_token")).toBe(true);
	const [read] = await tokens.findRefreshTokens([token], GRACE);
	expect(read?.successor).toEqual(successorOf(token));
});

test("in one batch the first use rotates, equal ones join, one under another secret conflicts, a stranger is unknown", async () => {
	const { context } = servers.first;
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	const stranger = await createClient(context);
	const outcomes = await context.stores.tokens.rotate(
		[
			rotation(context, token, stranger),
			rotation(context, token, flow.client),
			rotation(context, token, flow.client),
			rotation(context, token, flow.client, { successor: digest() }),
			rotation(context, digest(), flow.client),
		],
		context.clock.now(),
	);
	expect(outcomes).toEqual(["unknown", "rotated", "joined", "conflict", "unknown"]);
});

test("a refresh token that has expired, or whose grant has ended, is told so", async () => {
	const { context } = servers.first;
	const { tokens, grants } = context.stores;
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	const row = () => rotation(context, token, flow.client);
	expect(await tokens.rotate([row()], context.clock.now() + 2 * HOUR)).toEqual(["expired"]);
	expect(await tokens.rotate([row()], context.clock.now())).toEqual(["rotated"]);
	await grants.revokeConsent({ id: flow.grant }, context.clock.now());
	expect(await tokens.rotate([row()], context.clock.now())).toEqual(["revoked"]);
});

test("a spent token is remembered for 30 days, one that never expires too", async () => {
	const { context, database } = servers.first;
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	await database.query("UPDATE refresh_token SET expires_at = NULL WHERE digest = $1", [token]);
	const now = context.clock.now();
	await context.stores.tokens.rotate(
		[rotation(context, token, flow.client, { refreshExpiresAt: null })],
		now,
	);
	const rows = await database.query<{ days: number | null }>(
		`SELECT extract(epoch FROM expires_at - $2::timestamptz)::int / 86400 AS days FROM refresh_token
		WHERE "grant" = $1 ORDER BY consumed_at NULLS LAST`,
		[flow.grant, new Date(now).toISOString()],
	);
	expect(rows).toEqual([{ days: 30 }, { days: null }]);
});
