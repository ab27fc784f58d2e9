import { expect, test } from "vitest";
import {
	authorize,
	challengeOf,
	count,
	createClient,
	digest,
	HOUR,
	inParallel,
	isLive,
	redemption,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();

test("RFC 6749 §4.1.2: of 20 that redeem one code at once on two servers exactly one wins, 50 times", async () => {
	for (let round = 0; round < 50; round++) {
		const flow = await authorize(servers.at(round));
		const rows = Array.from({ length: 20 }, () => redemption(servers.at(0), flow));
		const outcomes = await inParallel(20, async (index) => {
			const { stores, clock } = servers.at(index);
			const row = rows[index];
			return row === undefined ? [] : stores.tokens.redeem([row], clock.now());
		});
		expect(count(outcomes.flat())).toEqual({ committed: 1, replayed: 19 });
		const stored = await servers.database.query<{ access: bigint; refresh: bigint }>(
			`SELECT (SELECT count(*) FROM access_token WHERE "grant" = $1)::int AS access,
				(SELECT count(*) FROM refresh_token WHERE "grant" = $1)::int AS refresh`,
			[flow.grant],
		);
		expect(stored).toEqual([{ access: 1, refresh: 1 }]);
		// The losers passed every check: each is a replay, and a replay ends the family.
		const live = await Promise.all(rows.map((row) => isLive(servers.at(1), row.access)));
		expect(live).not.toContain(true);
	}
});

test("RFC 6749 §4.1.2: a code that comes again later ends every token that it bought", async () => {
	const { context } = servers.first;
	const flow = await authorize(context);
	const first = redemption(context, flow);
	expect(await context.stores.tokens.redeem([first], context.clock.now())).toEqual(["committed"]);
	expect(await isLive(context, first.access)).toBe(true);
	const again = await servers.at(1).stores.tokens.redeem([redemption(context, flow)], context.clock.now());
	expect(again).toEqual(["replayed"]);
	expect(await isLive(context, first.access)).toBe(false);
	expect(first.refresh !== null && (await isLive(context, first.refresh, "refresh_token"))).toBe(false);
});

test("a replay that fails any check changes nothing: another client, redirect URI or verifier", async () => {
	const { context } = servers.first;
	const { tokens } = context.stores;
	const flow = await authorize(context);
	const first = redemption(context, flow);
	await tokens.redeem([first], context.clock.now());
	const stranger = await createClient(context);
	const bad = [
		[{ client: stranger }, "unknown"],
		[{ redirectUri: "https://app.example/other" }, "redirect_uri"],
		[{ redirectUri: null }, "redirect_uri"],
		[{ challenge: challengeOf("another verifier") }, "verifier"],
		[{ challenge: null }, "verifier"],
		[{ client: { id: flow.client.id, version: flow.client.version - 1n } }, "conflict"],
		[{ code: digest() }, "unknown"],
	] as const;
	for (const [change, outcome] of bad) {
		expect(await tokens.redeem([redemption(context, flow, change)], context.clock.now())).toEqual([outcome]);
		expect(await isLive(context, first.access)).toBe(true);
	}
});

test("RFC 6749 §4.1.3: redirect_uri may be left out only when the authorization request left it out", async () => {
	const { context } = servers.first;
	const flow = await authorize(context, { redirectUriSent: false });
	const other = redemption(context, flow, { redirectUri: "https://app.example/other" });
	expect(await context.stores.tokens.redeem([other], context.clock.now())).toEqual(["redirect_uri"]);
	const without = redemption(context, flow, { redirectUri: null });
	expect(await context.stores.tokens.redeem([without], context.clock.now())).toEqual(["committed"]);
	const equal = await authorize(context, { redirectUriSent: false });
	expect(await context.stores.tokens.redeem([redemption(context, equal)], context.clock.now())).toEqual([
		"committed",
	]);
});

test("a code is expired at its last millisecond, and of a revoked or lost grant it is revoked", async () => {
	const { context, database } = servers.first;
	const { tokens, grants } = context.stores;
	const flow = await authorize(context);
	const [read] = await tokens.findCodes([flow.code]);
	expect(await tokens.redeem([redemption(context, flow)], read?.expiresAt ?? 0)).toEqual(["expired"]);
	expect(await tokens.redeem([redemption(context, flow)], (read?.expiresAt ?? 0) - 1)).toEqual(["committed"]);
	const withdrawn = await authorize(context);
	expect(await grants.revokeConsent({ id: withdrawn.grant }, context.clock.now())).toBe(1);
	expect(await tokens.redeem([redemption(context, withdrawn)], context.clock.now())).toEqual(["revoked"]);
	const orphan = await authorize(context);
	await database.query(`DELETE FROM "grant" WHERE id = $1`, [orphan.grant]);
	expect(await tokens.redeem([redemption(context, orphan)], context.clock.now())).toEqual(["revoked"]);
});

test("of a paused or deleted client nothing is redeemed", async () => {
	const { context } = servers.first;
	const { tokens, clients } = context.stores;
	const flow = await authorize(context);
	const paused = await clients.update(flow.client.id, flow.client.version, { pausedAt: context.clock.now() });
	if (paused.outcome !== "updated") throw new Error(paused.outcome);
	const row = redemption(context, flow, { client: paused.client });
	expect(await tokens.redeem([row], context.clock.now())).toEqual(["conflict"]);
	const resumed = await clients.update(flow.client.id, paused.client.version, { pausedAt: null });
	if (resumed.outcome !== "updated") throw new Error(resumed.outcome);
	const again = redemption(context, flow, { client: resumed.client });
	expect(await tokens.redeem([again], context.clock.now())).toEqual(["committed"]);
	expect(await clients.delete(flow.client.id)).toBe("deleted");
	expect(await isLive(context, again.access)).toBe(false);
});

test("in one batch the first request that passes every check wins, whoever stands before it", async () => {
	const { context } = servers.first;
	const flow = await authorize(context);
	const other = await authorize(context);
	const good = redemption(context, flow);
	const outcomes = await context.stores.tokens.redeem(
		[
			redemption(context, flow, { challenge: challengeOf("a stranger's") }),
			redemption(context, other, { accessExpiresAt: context.clock.now() + HOUR }),
			good,
		],
		context.clock.now(),
	);
	expect(outcomes).toEqual(["verifier", "committed", "committed"]);
	expect(await isLive(context, good.access)).toBe(true);
	const twice = await authorize(context);
	const batch = [redemption(context, twice), redemption(context, twice)];
	expect(await context.stores.tokens.redeem(batch, context.clock.now())).toEqual(["committed", "replayed"]);
});
