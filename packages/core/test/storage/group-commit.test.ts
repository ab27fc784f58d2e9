import { expect, onTestFinished, test } from "vitest";
import type { Context } from "../../src/context.ts";
import { createTestContext } from "../../src/testing/index.ts";
import { startCuttingProxy } from "./cutting-proxy.ts";
import {
	authorize,
	completion,
	createClient,
	digest,
	HOUR,
	inParallel,
	isLive,
	login,
	redemption,
	refreshTokenOf,
	rotation,
	startAuthorization,
	useTwoServers,
} from "./world.ts";

const servers = useTwoServers();

const issue = (
	context: Context,
	client: { readonly id: bigint; readonly version: bigint },
	scope = "photos",
) => ({
	access: digest(),
	client,
	scope: [scope],
	audience: [],
	expiresAt: context.clock.now() + HOUR,
});

test("40 callers are one statement of each kind, and each gets the answer to its own row", async () => {
	const { context, counter } = servers.first;
	const { tokens } = context.stores;
	const now = context.clock.now();
	const flows = await inParallel(40, () => authorize(context));
	const together = async <Answer>(call: (index: number) => Promise<readonly Answer[]>) => {
		const { answer, statements } = await counter.during(() =>
			Promise.all(flows.map((_, index) => call(index))),
		);
		expect(statements).toHaveLength(1);
		return answer.flat();
	};
	const codes = await together((index) => tokens.findCodes([flows[index]?.code ?? digest()]));
	expect(codes.map((code) => code?.grant.id)).toEqual(flows.map(({ grant }) => grant));
	const rows = flows.map((flow) => redemption(context, flow));
	const outcomes = await together((index) => tokens.redeem(rows.slice(index, index + 1), now));
	expect(new Set(outcomes)).toEqual(new Set(["committed"]));
	const asked = await together((index) =>
		tokens.introspect(
			rows.slice(index, index + 1).map(({ access: token }) => ({
				token: index % 2 === 0 ? token : digest(),
				use: "access_token" as const,
				caller: { kind: "admin" as const },
			})),
			now,
		),
	);
	expect(asked.map(({ token }) => token?.grant?.id)).toEqual(
		flows.map(({ grant }, index) => (index % 2 === 0 ? grant : undefined)),
	);
	const [client] = flows.map((flow) => flow.client);
	if (client === undefined) throw new Error("no client");
	const stale = { id: client.id, version: client.version - 1n };
	const issued = await together((index) =>
		tokens.issue([issue(context, index % 3 === 0 ? stale : client)], now),
	);
	expect(issued).toEqual(flows.map((_, index) => (index % 3 === 0 ? "conflict" : "committed")));
});

test("40 people in the middle of an authorization are one statement a step, and a wrong browser or client harms itself alone", async () => {
	const { context, counter } = servers.first;
	const { authorizationRequests } = context.stores;
	const client = await createClient(context);
	const { answer: started, statements: begun } = await counter.during(() =>
		inParallel(40, () => startAuthorization(context, { client })),
	);
	const { answer: verifiers, statements: decided } = await counter.during(() =>
		Promise.all(started.map((one) => login(context, one))),
	);
	const changes = started.map((one, index) => ({
		...completion(context, one, {
			verifier: verifiers[index] ?? digest(),
			consentChallenge: digest(),
			cookie: digest(),
		}),
		...(index % 4 === 1 ? { browser: digest() } : {}),
		...(index % 4 === 2 ? { clientVersion: client.version - 1n } : {}),
	}));
	const { answer: outcomes, statements: completed } = await counter.during(() =>
		Promise.all(changes.map((change) => authorizationRequests.completeLogin(change))),
	);
	expect([begun, decided, completed].map((statements) => statements.length)).toEqual([1, 1, 1]);
	expect(outcomes).toEqual(started.map((_, index) => (GOOD[index % 4] ? "completed" : "lost")));
	const sessions = await inParallel(40, (index) =>
		context.stores.loginSessions.find(started[index]?.session ?? "", context.clock.now()),
	);
	expect(sessions.map((session) => session?.subject)).toEqual(
		started.map(({ subject }, index) => (GOOD[index % 4] ? subject : undefined)),
	);
});

const GOOD = [true, false, false, true];

test("a row that cannot be stored, and one that cannot even be written down, harm no other caller", async () => {
	const { context } = servers.first;
	const client = await createClient(context);
	const rows = [
		issue(context, client),
		issue(context, client, "a\u0000b"),
		{ ...issue(context, client), expiresAt: Number.MAX_VALUE },
		issue(context, client),
	];
	const settled = await Promise.allSettled(
		rows.map((row) => context.stores.tokens.issue([row], context.clock.now())),
	);
	expect(settled.map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([
		["committed"],
		"failed",
		"failed",
		["committed"],
	]);
	const live = await Promise.all(rows.map(({ access }) => isLive(context, access)));
	expect(live).toEqual([true, false, false, true]);
});

test("a batch whose connection breaks after it was done is recognised, for each of its callers", async () => {
	const proxy = await startCuttingProxy(servers.database.url);
	const { context, close } = await createTestContext({ database: { ...servers.database, url: proxy.url } });
	onTestFinished(close);
	const { tokens } = context.stores;
	const now = context.clock.now();
	await tokens.redeem([redemption(context, await authorize(context))], now);
	const flows = await inParallel(10, () => authorize(context));
	const rows = flows.map((flow) => redemption(context, flow));
	proxy.cut("after");
	const redeemed = await Promise.all(rows.map((row) => tokens.redeem([row], now)));
	expect(redeemed.flat()).toEqual(flows.map(() => "committed_before"));

	const refreshed = await inParallel(10, async () => {
		const flow = await authorize(context);
		return rotation(context, await refreshTokenOf(context, flow), flow.client);
	});
	await tokens.rotate([rotation(context, digest(), await createClient(context))], now);
	proxy.cut("after");
	const rotated = await Promise.all(refreshed.map((row) => tokens.rotate([row], now)));
	expect(rotated.flat()).toEqual(flows.map(() => "committed_before"));
	const live = await Promise.all([...rows, ...refreshed].map(({ access }) => isLive(servers.at(0), access)));
	expect(new Set(live)).toEqual(new Set([true]));
});

test("a token is inactive as soon as its revocation is answered, however many ask at the time", async () => {
	const { context } = servers.first;
	const { tokens } = context.stores;
	for (let round = 0; round < 20; round++) {
		const client = await createClient(context);
		const row = issue(context, client);
		await tokens.issue([row], context.clock.now());
		const others = inParallel(20, () => isLive(context, row.access));
		await tokens.revoke([{ token: row.access, client }], context.clock.now());
		const after = await Promise.all([0, 1].map((index) => isLive(servers.at(index), row.access)));
		expect(after).toEqual([false, false]);
		await others;
	}
});
