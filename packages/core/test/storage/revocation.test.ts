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
	redemption,
	refreshTokenOf,
	rotation,
	successorOf,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();

async function issueTo(client: Awaited<ReturnType<typeof createClient>>): Promise<Digest> {
	const { stores, clock } = servers.at(0);
	const access = digest();
	const row = {
		access,
		client,
		scope: ["photos"],
		audience: ["https://api.example"],
		expiresAt: clock.now() + HOUR,
	};
	expect(await stores.tokens.issue([row], clock.now())).toEqual(["committed"]);
	return access;
}

test("RFC 7009 §2.1: revocation against rotation on two servers leaves nothing alive, 100 times", async () => {
	for (let round = 0; round < 100; round++) {
		const context = servers.at(round);
		const { tokens } = context.stores;
		const flow = await authorize(context);
		const token = await refreshTokenOf(context, flow);
		const rotations = Array.from({ length: 6 }, () => rotation(context, token, flow.client));
		const [revoked] = await Promise.all([
			servers.at(1).stores.tokens.revoke([{ token, client: flow.client }], context.clock.now()),
			...rotations.map((row, index) => servers.at(index).stores.tokens.rotate([row], context.clock.now())),
		]);
		expect(revoked).toEqual(["revoked"]);
		const next = await tokens.rotate(
			[rotation(context, successorOf(token), flow.client)],
			context.clock.now(),
		);
		expect(["revoked", "unknown"]).toContain(next[0]);
		const live = await Promise.all([
			...rotations.map(({ access }) => isLive(context, access)),
			isLive(context, token, "refresh_token"),
			isLive(context, successorOf(token), "refresh_token"),
		]);
		expect(live).not.toContain(true);
	}
});

test("RFC 7009 §2.1: any token of a grant takes the grant's tokens with it", async () => {
	const { context } = servers.first;
	for (const presented of ["access", "refresh"] as const) {
		const flow = await authorize(context);
		const row = redemption(context, flow);
		await context.stores.tokens.redeem([row], context.clock.now());
		const token = presented === "access" ? row.access : (row.refresh ?? row.access);
		const outcome = await context.stores.tokens.revoke([{ token, client: flow.client }], context.clock.now());
		expect(outcome).toEqual(["revoked"]);
		expect(await isLive(servers.at(1), row.access)).toBe(false);
		expect(row.refresh !== null && (await isLive(servers.at(1), row.refresh, "refresh_token"))).toBe(false);
	}
});

test("RFC 7009 §2.1: another client's token, an unknown one and one of a changed client are left alone", async () => {
	const { context } = servers.first;
	const { tokens } = context.stores;
	const owner = await createClient(context);
	const stranger = await createClient(context);
	const token = await issueTo(owner);
	const outcomes = await tokens.revoke(
		[
			{ token, client: stranger },
			{ token: digest(), client: owner },
			{ token, client: { id: owner.id, version: owner.version - 1n } },
		],
		context.clock.now(),
	);
	expect(outcomes).toEqual(["foreign", "unknown", "conflict"]);
	expect(await isLive(context, token)).toBe(true);
});

test("a token that a client was issued to itself ends alone", async () => {
	const { context } = servers.first;
	const client = await createClient(context);
	const [first, second] = [await issueTo(client), await issueTo(client)];
	expect(await context.stores.tokens.revoke([{ token: first, client }], context.clock.now())).toEqual([
		"revoked",
	]);
	expect([await isLive(context, first), await isLive(context, second)]).toEqual([false, true]);
});

test("RFC 7662 §2.2: what is told of a live token is its own or its grant's", async () => {
	const { context } = servers.first;
	const { tokens } = context.stores;
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	const narrowed = rotation(context, token, flow.client, { scope: ["photos"] });
	await tokens.rotate([narrowed], context.clock.now());
	const own = await issueTo(flow.client);
	const caller = { kind: "admin" as const };
	const [byGrant, byRefresh, byClient, unknown] = await tokens.introspect(
		[
			{ token: narrowed.access, use: "access_token", caller },
			{ token: successorOf(token), use: "refresh_token", caller },
			{ token: own, use: "access_token", caller },
			{ token: own, use: "refresh_token", caller },
		],
		context.clock.now(),
	);
	expect(byGrant?.token).toMatchObject({
		scope: ["photos"],
		clientId: flow.client.clientId,
		grant: { subject: flow.subject, claims: { access_token: { tenant: "blue" } }, amr: ["pwd", "a word"] },
	});
	expect(byRefresh?.token).toMatchObject({
		use: "refresh_token",
		scope: ["openid", "offline_access", "photos"],
	});
	expect(byClient?.token).toMatchObject({
		grant: null,
		scope: ["photos"],
		audience: ["https://api.example"],
		client: flow.client.id,
	});
	expect(unknown).toEqual({ callerOk: true, token: null });
});

test("RFC 7662 §2.1: a caller who may not ask is told nothing", async () => {
	const { context } = servers.first;
	const client = await createClient(context);
	const [token, bearer] = [await issueTo(client), await issueTo(client)];
	const ask = (caller: Parameters<typeof context.stores.tokens.introspect>[0][number]["caller"]) =>
		context.stores.tokens.introspect([{ token, use: "access_token", caller }], context.clock.now());
	const told = async (caller: Parameters<typeof ask>[0]) => {
		const [answer] = await ask(caller);
		return { callerOk: answer?.callerOk, isTold: answer?.token !== null };
	};
	const yes = { callerOk: true, isTold: true };
	const no = { callerOk: false, isTold: false };
	expect(await told({ kind: "client", client })).toEqual(yes);
	expect(await told({ kind: "bearer", token: bearer })).toEqual(yes);
	expect(await told({ kind: "client", client: { id: client.id, version: client.version - 1n } })).toEqual(no);
	expect(await told({ kind: "bearer", token: digest() })).toEqual(no);
	await context.stores.tokens.revoke([{ token: bearer, client }], context.clock.now());
	expect(await told({ kind: "bearer", token: bearer })).toEqual(no);
});

test("a client's epoch, pause and deletion end its access tokens at once; a resumed client's live again", async () => {
	const { context } = servers.first;
	const { clients } = context.stores;
	const client = await createClient(context);
	const token = await issueTo(client);
	const paused = await clients.update(client.id, client.version, { pausedAt: context.clock.now() });
	expect(await isLive(context, token)).toBe(false);
	const version = paused.outcome === "updated" ? paused.client.version : 0n;
	await clients.update(client.id, version, { pausedAt: null });
	expect(await isLive(context, token)).toBe(true);
	expect(await clients.endAccessTokens(client.clientId)).toBe("ended");
	expect(await isLive(context, token)).toBe(false);
	expect(await clients.endAccessTokens("nobody")).toBe("unknown");
});

test("an epoch that ends while tokens are issued leaves none of the old epoch alive, 30 times", async () => {
	const { context } = servers.first;
	for (let round = 0; round < 30; round++) {
		const client = await createClient(context);
		const accesses = Array.from({ length: 10 }, () => digest());
		const issue = (index: number) => {
			const { stores, clock } = servers.at(index);
			const access = accesses[index] ?? digest();
			const row = { access, client, scope: [], audience: [], expiresAt: clock.now() + HOUR };
			return stores.tokens.issue([row], clock.now());
		};
		const [outcomes] = await Promise.all([
			inParallel(10, issue),
			context.stores.clients.endAccessTokens(client.clientId),
		]);
		const { committed = 0, conflict = 0 } = count(outcomes.flat());
		expect(committed + conflict).toBe(10);
		const live = await Promise.all(accesses.map((access) => isLive(context, access)));
		expect(live).not.toContain(true);
	}
});
