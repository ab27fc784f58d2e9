import fc from "fast-check";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SERVER } from "../../src/audit/actor.ts";
import { createKeyKeeper } from "../../src/keys/create-key-keeper.ts";
import { createKeyRing } from "../../src/keys/create-key-ring.ts";
import type { KeyKeeper } from "../../src/keys/key-keeper.ts";
import type { KeyRing } from "../../src/keys/key-ring.ts";
import { EXPIRY_LEEWAY } from "../../src/keys/publication.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import {
	createFakeClock,
	createTestContext,
	createTestDatabase,
	type FakeClock,
	type TestContext,
	type TestDatabase,
} from "../../src/testing/index.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LIFESPAN = HOUR;
const POLICY = { interval: 30 * DAY, lead: HOUR };

interface Server {
	readonly ring: KeyRing;
	readonly keeper: KeyKeeper;
}

let database: TestDatabase;
let contexts: readonly [TestContext, TestContext];
let clock: FakeClock;
let servers: readonly [Server, Server];

// ES256: made in a moment, and nothing here depends on the algorithm
const ALG = "ES256" as const;

beforeEach(async () => {
	database = await createTestDatabase();
	contexts = [await createTestContext({ database }), await createTestContext({ database })];
	clock = createFakeClock();
	servers = [await open(contexts[0]), await open(contexts[1])];
	await servers[0].ring.sign({ sub: "the first key is made when it is needed" }, { algorithm: ALG });
	await servers[1].ring.reread();
});
afterEach(async () => {
	for (const context of contexts) await context.close();
	await database.drop();
});

async function open({ context }: TestContext): Promise<Server> {
	const store = context.stores.signingKeys;
	const ring = await createKeyRing({ store, clock, random: systemRandom, lifespan: LIFESPAN });
	const parts = { store, clock, random: systemRandom, policy: POLICY, lifespan: LIFESPAN, log: context.log };
	return { ring, keeper: createKeyKeeper({ ...parts, keyRing: ring }) };
}

const turnAll = () => Promise.all(servers.map(({ keeper }) => keeper.turn()));

type Keys = Parameters<typeof createLocalJWKSet>[0];

async function published({ ring }: Server): Promise<Keys> {
	return JSON.parse((await ring.jwks()).body) as Keys;
}

async function verifies(token: string, keys: Keys): Promise<boolean> {
	return jwtVerify(token, createLocalJWKSet(keys), { currentDate: new Date(clock.now()) }).then(
		() => true,
		() => false,
	);
}

function sign({ ring }: Server, lifespan: number = LIFESPAN): Promise<string> {
	const exp = Math.floor((clock.now() + lifespan) / 1000);
	return ring.sign({ sub: "ada", exp }, { algorithm: ALG });
}

async function states(): Promise<Readonly<Record<string, number>>> {
	const rows = await database.query<{ state: string; keys: number }>(
		"SELECT state, count(*)::int AS keys FROM signing_key WHERE algorithm = $1 GROUP BY state",
		[ALG],
	);
	return Object.fromEntries(rows.map(({ state, keys }) => [state, keys]));
}

const kidOf = (token: string) => decodeProtectedHeader(token).kid;

describe("two servers at the same moment", () => {
	it("make one next key, and let it take over once, in 10 rounds", async () => {
		for (let round = 1; round <= 10; round++) {
			await turnAll();
			expect(await states()).toMatchObject({ active: 1, next: 1 });
			clock.advance(POLICY.interval);
			await turnAll();
			expect(await states()).toEqual({
				active: 1,
				next: 1,
				retiring: 1,
				...(round > 1 ? { retired: round - 1 } : {}),
			});
			const [left, right] = await Promise.all(servers.map((server) => sign(server)));
			expect(kidOf(left ?? "")).toBe(kidOf(right ?? ""));
		}
	});

	it("asked to rotate now by two administrators, rotate once", async () => {
		await turnAll();
		clock.advance(POLICY.lead);
		const before = kidOf(await sign(servers[0]));
		const [left, right] = await Promise.all(servers.map(({ keeper }) => keeper.rotateNow(ALG, SERVER)));
		expect(left).toMatchObject({ outcome: "rotated" });
		expect(right).toEqual(left);
		expect(before).not.toBe(left?.outcome === "rotated" ? left.kid : before);
		expect(await states()).toEqual({ active: 1, next: 1, retiring: 1 });
	});

	it("one rotates while the other says that what it signs lives longer: the key stays as long", async () => {
		for (let round = 0; round < 10; round++) {
			await turnAll();
			clock.advance(POLICY.lead);
			const lifespan = LIFESPAN * (round + 2);
			const [token] = await Promise.all([
				sign(servers[1], lifespan),
				servers[0].keeper.rotateNow(ALG, SERVER),
			]);
			const [row] = await database.query<{ until: Date | null }>(
				"SELECT coalesce(retire_at, 'infinity') > $2 AS covered FROM signing_key WHERE kid = $1",
				[kidOf(token), new Date(clock.now() + lifespan)],
			);
			expect(row).toEqual({ covered: true });
		}
	});
});

describe("rotate now", () => {
	it("never signs with a key that was not published long enough: it says when, and keeps to it", async () => {
		const first = kidOf(await sign(servers[0]));
		const asked = clock.now();
		const rotation = await servers[0].keeper.rotateNow(ALG, SERVER);
		expect(rotation).toMatchObject({ outcome: "scheduled", at: asked + POLICY.lead });
		// asked again, it says the same
		clock.advance(MINUTE);
		expect(await servers[1].keeper.rotateNow(ALG, SERVER)).toEqual(rotation);
		clock.advance(POLICY.lead - MINUTE - 1);
		await turnAll();
		expect(kidOf(await sign(servers[1]))).toBe(first);
		clock.advance(1);
		await turnAll();
		expect(rotation).toMatchObject({ kid: kidOf(await sign(servers[1])) });
	});

	it("signs at once with a key that was, and the one before leaves the JWK Set after its last token", async () => {
		await turnAll();
		clock.advance(POLICY.lead);
		const token = await sign(servers[1], 3 * HOUR);
		expect(await servers[0].keeper.rotateNow(ALG, SERVER)).toMatchObject({
			outcome: "rotated",
			at: clock.now(),
		});
		clock.advance(3 * HOUR + EXPIRY_LEEWAY - 1);
		await turnAll();
		expect((await published(servers[1])).keys.map(({ kid }) => kid)).toContain(kidOf(token));
		clock.advance(MINUTE);
		await turnAll();
		for (const server of servers) {
			expect((await published(server)).keys.map(({ kid }) => kid)).not.toContain(kidOf(token));
		}
		const [row] = await database.query("SELECT state, private_jwk, revoked FROM signing_key WHERE kid = $1", [
			kidOf(token),
		]);
		expect(row).toEqual({ state: "retired", private_jwk: null, revoked: false });
	});
});

describe("a token signed while keys rotate", () => {
	it("verifies with a JWK Set fetched from the other server a moment before", async () => {
		for (let round = 0; round < 5; round++) {
			await turnAll();
			clock.advance(POLICY.lead);
			const before = await published(servers[1]);
			const [tokens] = await Promise.all([
				Promise.all(Array.from({ length: 20 }, (_, at) => sign(servers[at % 2 === 0 ? 0 : 1]))),
				servers[0].keeper.rotateNow(ALG, SERVER),
			]);
			tokens.push(await sign(servers[0]));
			for (const token of tokens) expect(await verifies(token, before)).toBe(true);
		}
	});
});

describe("a key that was revoked", () => {
	it("signs nothing, is not published and verifies nothing; the next one signs at once, on both servers", async () => {
		await turnAll();
		const [token, next] = [
			await sign(servers[1]),
			servers[0].ring.records().find((key) => key.state === "next" && key.algorithm === ALG),
		];
		expect(await servers[0].keeper.revoke(kidOf(token) ?? "", SERVER)).toBe("revoked");
		await turnAll();
		expect(kidOf(await sign(servers[1]))).toBe(next?.kid);
		for (const server of servers) {
			expect(await verifies(token, await published(server))).toBe(false);
			expect(await server.ring.verifyOwn(token)).toBeUndefined();
		}
		expect(await states()).toEqual({ active: 1, next: 1, retired: 1 });
		expect(await servers[1].keeper.revoke(kidOf(token) ?? "", SERVER)).toBe("retired");
	});

	it("without a key that waits is followed by a new one", async () => {
		const token = await sign(servers[0]);
		await servers[1].keeper.revoke(kidOf(token) ?? "", SERVER);
		await servers[0].ring.reread();
		expect(kidOf(await sign(servers[0]))).not.toBe(kidOf(token));
	});
});

/** What happens, one after the other. */
const event = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({ sign: fc.constantFrom(1, LIFESPAN, 7 * HOUR, 40 * DAY), at: fc.nat(1) }),
	},
	{ weight: 4, arbitrary: fc.record({ wait: fc.constantFrom(MINUTE, HOUR, 5 * HOUR, 31 * DAY) }) },
	{ weight: 2, arbitrary: fc.record({ rotate: fc.nat(1) }) },
	{ weight: 3, arbitrary: fc.record({ turn: fc.nat(1) }) },
);

describe("whatever happens, in whatever order", () => {
	it("for every token that was signed there is a key in the JWK Set until it expires", async () => {
		const property = fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 25 }), async (events) => {
			const alive: { readonly token: string; readonly until: number }[] = [];
			for (const happens of events) {
				if ("wait" in happens) clock.advance(happens.wait);
				else if ("rotate" in happens)
					await servers[happens.rotate === 0 ? 0 : 1].keeper.rotateNow(ALG, SERVER);
				else if ("turn" in happens) await servers[happens.turn === 0 ? 0 : 1].keeper.turn();
				else {
					// as the statement that stores the tokens does: what another key signed is signed again
					const server = servers[happens.at === 0 ? 0 : 1];
					await server.ring.reread();
					const until = Math.floor((clock.now() + happens.sign) / 1000) * 1000;
					alive.push({ token: await sign(server, happens.sign), until });
				}
				for (const server of servers) {
					await server.ring.reread();
					const keys = await published(server);
					for (const { token, until } of alive) {
						if (until > clock.now()) expect(await verifies(token, keys)).toBe(true);
					}
				}
			}
		});
		await fc.assert(property, { numRuns: 15, seed: 1, endOnFailure: true });
	}, 120_000);
});
