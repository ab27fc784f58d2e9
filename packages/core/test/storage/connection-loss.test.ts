import { expect, onTestFinished, test } from "vitest";
import { createTestContext } from "../../src/testing/index.ts";
import { type Cut, startCuttingProxy } from "./cutting-proxy.ts";
import {
	authorize,
	createClient,
	digest,
	HOUR,
	isLive,
	redemption,
	refreshTokenOf,
	rotation,
	successorOf,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();

/** A server whose connections can be cut, on the same database. */
async function fragileServer() {
	const proxy = await startCuttingProxy(servers.database.url);
	const database = { ...servers.database, url: proxy.url };
	const { context, close } = await createTestContext({ database });
	onTestFinished(close);
	// One connection is open and all that is prepared once is prepared: the next message is the statement.
	const warm = await authorize(context);
	await context.stores.tokens.redeem([redemption(context, warm)], context.clock.now());
	return { context, proxy };
}

test.each<[Cut, string]>([
	["before", "committed"],
	["after", "committed_before"],
])("a redemption whose connection breaks %s it is done is sent again: %s", async (when, outcome) => {
	const { context, proxy } = await fragileServer();
	const flow = await authorize(context);
	const row = redemption(context, flow);
	proxy.cut(when);
	expect(await context.stores.tokens.redeem([row], context.clock.now())).toEqual([outcome]);
	expect(await isLive(servers.at(0), row.access)).toBe(true);
	expect(row.refresh !== null && (await isLive(servers.at(0), row.refresh, "refresh_token"))).toBe(true);
});

test.each<[Cut, string]>([
	["before", "rotated"],
	["after", "committed_before"],
])("a rotation whose connection breaks %s it is done is sent again: %s", async (when, outcome) => {
	const { context, proxy } = await fragileServer();
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	const row = rotation(context, token, flow.client);
	await context.stores.tokens.rotate([rotation(context, digest(), flow.client)], context.clock.now());
	proxy.cut(when);
	expect(await context.stores.tokens.rotate([row], context.clock.now())).toEqual([outcome]);
	expect(await isLive(servers.at(0), row.access)).toBe(true);
	expect(await isLive(servers.at(0), successorOf(token), "refresh_token")).toBe(true);
});

test("a joiner whose connection breaks after it was done knows itself too", async () => {
	const { context, proxy } = await fragileServer();
	const flow = await authorize(context);
	const token = await refreshTokenOf(context, flow);
	await context.stores.tokens.rotate([rotation(context, token, flow.client)], context.clock.now());
	const row = rotation(context, token, flow.client);
	proxy.cut("after");
	expect(await context.stores.tokens.rotate([row], context.clock.now())).toEqual(["committed_before"]);
	expect(await isLive(servers.at(0), row.access)).toBe(true);
});

test("what cannot know itself is not sent again: 503 temporarily_unavailable", async () => {
	const { context, proxy } = await fragileServer();
	const client = await createClient(context);
	const now = context.clock.now();
	const issue = () =>
		context.stores.tokens.issue(
			[{ access: digest(), client, scope: [], audience: [], expiresAt: now + HOUR }],
			now,
		);
	await issue();
	proxy.cut("after");
	await expect(issue()).rejects.toMatchObject({ error: "temporarily_unavailable", status: 503 });
	expect(await issue()).toEqual(["committed"]);
});

test("a database that stays away is 503 as well", async () => {
	const { context, proxy } = await fragileServer();
	proxy.cut("before", 100);
	const asked = context.stores.tokens.introspect(
		[{ token: digest(), use: "access_token", caller: { kind: "admin" } }],
		context.clock.now(),
	);
	await expect(asked).rejects.toMatchObject({ error: "temporarily_unavailable", status: 503 });
	proxy.cut("before", 0);
	expect(await isLive(context, digest())).toBe(false);
});
