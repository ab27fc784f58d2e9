import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeyRing } from "../../src/keys/create-key-ring.ts";
import type { KeyRing } from "../../src/keys/key-ring.ts";
import { createSigningKey } from "../../src/keys/signing-key.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import type { SigningKeyStore } from "../../src/storage/contracts/signing-keys.ts";
import { createFakeClock, createTestContext, type TestContext } from "../../src/testing/index.ts";

const held: { test?: TestContext } = {};
beforeAll(async () => {
	held.test = await createTestContext();
});
afterAll(async () => {
	await held.test?.close();
});

function world(): TestContext {
	if (held.test === undefined) throw new Error("used before beforeAll");
	return held.test;
}

const clock = createFakeClock();

function another(store: SigningKeyStore = world().context.stores.signingKeys): Promise<KeyRing> {
	return createKeyRing({ store, clock, random: systemRandom, lifespan: 3_600_000 });
}

/** A store without a key, shared by two servers. */
function emptyStore(): SigningKeyStore & { reads: number } {
	const keys: Awaited<ReturnType<SigningKeyStore["list"]>>[number][] = [];
	const store = {
		reads: 0,
		list: async () => {
			store.reads++;
			return [...keys];
		},
		createIfNone: async (key: (typeof keys)[number]) => {
			if (!keys.some((one) => one.algorithm === key.algorithm && one.state === "active")) keys.push(key);
			return [...keys];
		},
		coverLifespan: () => Promise.reject(new Error("not asked for here")),
		rotate: () => Promise.reject(new Error("not asked for here")),
		schedule: () => Promise.reject(new Error("not asked for here")),
		retire: () => Promise.reject(new Error("not asked for here")),
		revoke: () => Promise.reject(new Error("not asked for here")),
	};
	return store;
}

function keySet(ring: KeyRing) {
	return createLocalJWKSet({ keys: ring.publicJwks() } as unknown as Parameters<typeof createLocalJWKSet>[0]);
}

describe("RFC 7517 published keys", () => {
	it("have kid, use and alg, and no private member", () => {
		const [key, ...others] = world().context.keyRing.publicJwks();
		expect(others).toEqual([]);
		expect(key).toEqual({
			use: "sig",
			kty: "RSA",
			kid: expect.any(String) as unknown,
			alg: "RS256",
			n: expect.stringMatching(/^[\w-]{342}$/) as unknown,
			e: "AQAB",
		});
	});

	it("verify what was signed with RS256", async () => {
		const { keyRing } = world().context;
		const { payload } = await jwtVerify(await keyRing.sign({ sub: "ada" }), keySet(keyRing));
		expect(payload.sub).toBe("ada");
	});

	it("RFC 7518 §3.4 verify what was signed with ES256, whose key is made when it is first needed", async () => {
		const ring = await another(emptyStore());
		const [one, two] = await Promise.all([
			ring.sign({ sub: "ada" }, { algorithm: "ES256", typ: "at+jwt" }),
			ring.sign({ sub: "bob" }, { algorithm: "ES256" }),
		]);
		const { protectedHeader } = await jwtVerify(one, keySet(ring));
		expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "at+jwt" });
		expect(decodeProtectedHeader(two).kid).toBe(protectedHeader.kid);
		expect(ring.publicJwks()).toHaveLength(2);
	});
});

describe("the private half of a key", () => {
	it("is encrypted at rest", async () => {
		const [row] = await world().database.query<{ readonly private_jwk: Buffer }>(
			"SELECT private_jwk FROM signing_key",
		);
		expect(row?.private_jwk.toString("latin1")).not.toContain('"kty"');
		expect(JSON.stringify(world().context.keyRing.publicJwks())).not.toMatch(/"(?:d|p|q|dp|dq|qi)":/);
	});
});

describe("several servers", () => {
	it("that start together agree on one key", async () => {
		const store = emptyStore();
		const rings = await Promise.all([another(store), another(store), another(store)]);
		const kids = rings.map((ring) => ring.publicJwks().map((key) => key["kid"]));
		expect(kids[0]).toHaveLength(1);
		expect(kids[1]).toEqual(kids[0]);
		expect(kids[2]).toEqual(kids[0]);
	});

	it("find the keys of the database when they start", async () => {
		const ring = await another();
		expect(ring.publicJwks()).toEqual(world().context.keyRing.publicJwks());
		expect(await ring.verifyOwn(await world().context.keyRing.sign({ sub: "ada" }))).toEqual({ sub: "ada" });
	});

	it("find a key that another made later, and do not let strangers make them look all the time", async () => {
		const store = emptyStore();
		const ring = await another(store);
		const other = await another(store);
		const token = await other.sign({ sub: "ada" }, { algorithm: "ES256" });
		expect(await ring.verifyOwn(token)).toBeUndefined();
		clock.advance(10_000);
		const before = store.reads;
		const found = await Promise.all(Array.from({ length: 20 }, () => ring.verifyOwn(token)));
		expect(found).toEqual(Array.from({ length: 20 }, () => ({ sub: "ada" })));
		const unknown = await (await another(emptyStore())).sign({ sub: "mallory" });
		for (let times = 0; times < 20; times++) expect(await ring.verifyOwn(unknown)).toBeUndefined();
		expect(store.reads - before).toBe(1);
	});
});

describe("the JWK Set", () => {
	it("shows a key that another server made after ten seconds, and asks the database no more often", async () => {
		const store = emptyStore();
		const ring = await another(store);
		const other = await another(store);
		await other.sign({ sub: "ada" }, { algorithm: "ES256" });
		const before = await ring.jwks();
		expect(JSON.parse(before.body)).toEqual({ keys: ring.publicJwks() });
		expect(ring.publicJwks()).toHaveLength(1);
		clock.advance(10_000);
		const reads = store.reads;
		const after = await Promise.all(Array.from({ length: 20 }, () => ring.jwks()));
		expect(store.reads - reads).toBe(1);
		expect(JSON.parse(after[0]?.body ?? "{}")).toEqual({ keys: other.publicJwks() });
		expect(after[0]?.etag).not.toBe(before.etag);
		await ring.jwks();
		expect(store.reads - reads).toBe(1);
	});

	it("is shown as it was while the database is away", async () => {
		const store = emptyStore();
		const ring = await another(store);
		const before = await ring.jwks();
		Object.assign(store, { list: () => Promise.reject(new Error("away")) });
		clock.advance(10_000);
		expect(await ring.jwks()).toEqual(before);
	});
});

describe("a JWT as hint", () => {
	it("is ours however long ago it expired", async () => {
		const { keyRing } = world().context;
		expect(await keyRing.verifyOwn(await keyRing.sign({ sub: "ada", exp: 1 }))).toEqual({
			sub: "ada",
			exp: 1,
		});
	});

	it("is not ours when it is changed, signed elsewhere, unsigned, of another type, or no JWT", async () => {
		const { keyRing } = world().context;
		const [header = "", payload = "", signature = ""] = (await keyRing.sign({ sub: "ada" })).split(".");
		const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
		const { kid } = decodeProtectedHeader(`${header}.${payload}.${signature}`);
		const foreign = await (await another(emptyStore())).sign({ sub: "ada" });
		const wrong = [
			`${header}.${encode({ sub: "mallory" })}.${signature}`,
			foreign,
			`${header}.${foreign.split(".").slice(1).join(".")}`,
			`${encode({ alg: "none", kid, typ: "JWT" })}.${payload}.`,
			`${encode({ alg: "HS256", kid, typ: "JWT" })}.${payload}.${signature}`,
			await keyRing.sign({ sub: "ada" }, { typ: "at+jwt" }),
			`${header}.${payload}`,
			"",
			"a.b.c",
			"garbage",
		];
		for (const token of wrong) expect(await keyRing.verifyOwn(token)).toBeUndefined();
	});

	it("is not ours any more when its key is retired", async () => {
		const store = emptyStore();
		const ring = await another(store);
		const token = await ring.sign({ sub: "ada" });
		const [key] = await store.list();
		if (key === undefined) throw new Error("no key");
		const successor = await createSigningKey("RS256", "active", {
			clock,
			random: systemRandom,
			lifespan: 3_600_000,
		});
		const retired = { ...store, list: async () => [{ ...key, state: "retired" } as const, successor] };
		const later = await another(retired);
		expect(await later.verifyOwn(token)).toBeUndefined();
		expect(later.publicJwks().map((one) => one["kid"])).toEqual([successor.kid]);
	});
});
