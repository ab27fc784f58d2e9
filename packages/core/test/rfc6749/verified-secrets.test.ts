import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { createPasswordHasher } from "../../src/accounts/argon2-hasher.ts";
import { createVerifiedSecrets } from "../../src/client-auth/verified-secrets.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { basic, expectError, useTokenWorld } from "../token/world.ts";

const CHOSEN = "a secret that a person chose";
const OTHER = "another secret that a person chose";

/** The real hasher, counted. */
function createCounter() {
	const hasher = createPasswordHasher();
	const counter = {
		hashes: 0,
		hash: hasher.hash,
		verify: (password: string, stored: string | undefined) => {
			counter.hashes++;
			return hasher.verify(password, stored);
		},
	};
	return counter;
}

const cheap = (secret: string) => hash(secret, { memoryCost: 64, timeCost: 1, parallelism: 1 });
const passwords = createCounter();
const world = useTokenWorld({ overrides: { passwords } });

async function chosenClient(secret = CHOSEN) {
	const secrets = [{ algorithm: "argon2id" as const, digest: await cheap(secret), createdAt: 0 }];
	return world.client({ secrets });
}

const form = { grant_type: "client_credentials" };
const ask = (client: Parameters<typeof basic>[0], secret = CHOSEN) =>
	world.send({ path: "/oauth2/token", form, headers: basic(client, secret) });

describe("RFC 6749 §2.3.1 a secret that a person chose", () => {
	it("costs the slow hash once, for 30 at once and all that follow", async () => {
		const client = await chosenClient();
		const before = passwords.hashes;
		const first = await Promise.all(Array.from({ length: 30 }, () => ask(client)));
		expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]));
		for (let times = 0; times < 5; times++) expect((await ask(client)).status).toBe(200);
		expect(passwords.hashes - before).toBe(1);
	});

	it("is hashed each time when it is wrong, and a right one beside it opens nothing for it", async () => {
		const client = await chosenClient();
		expect((await ask(client)).status).toBe(200);
		const before = passwords.hashes;
		for (let times = 0; times < 3; times++) expectError(await ask(client, OTHER), 401, "invalid_client");
		expect(passwords.hashes - before).toBe(3);
		const wrong = await Promise.all([ask(client), ask(client, OTHER), ask(client, `${CHOSEN} `)]);
		expect(wrong.map(({ status }) => status)).toEqual([200, 401, 401]);
	});

	it("is forgotten with the client's version: the old one stops, the new one is hashed", async () => {
		const client = await chosenClient();
		expect((await ask(client)).status).toBe(200);
		const secrets = [{ algorithm: "argon2id" as const, digest: await cheap(OTHER), createdAt: 0 }];
		await world.change(client, { secrets });
		expectError(await ask(client), 401, "invalid_client");
		expect((await ask(client, OTHER)).status).toBe(200);
		const before = passwords.hashes;
		await world.change(client, { clientName: "Another name" });
		expect((await ask(client, OTHER)).status).toBe(200);
		expect(passwords.hashes - before).toBe(1);
	});

	it("is good for no other client with the same secret, and not after it has expired", async () => {
		const client = await chosenClient();
		expect((await ask(client)).status).toBe(200);
		const other = await chosenClient(OTHER);
		expectError(await ask(other), 401, "invalid_client");
		const expiresAt = world.clock.now() + 1000;
		const secrets = [
			{ algorithm: "argon2id" as const, digest: await cheap(CHOSEN), createdAt: 0, expiresAt },
		];
		await world.change(client, { secrets });
		expect((await ask(client)).status).toBe(200);
		world.clock.advance(1000);
		expectError(await ask(client), 401, "invalid_client");
	});
});

describe("the memory of verified secrets", () => {
	it("is bounded: the least recently used goes first", async () => {
		const counter = createCounter();
		const memory = createVerifiedSecrets(systemRandom, 2);
		const stored = await cheap(CHOSEN);
		const verify = (id: bigint) =>
			memory.verify({ client: { id, version: 1n }, secret: CHOSEN, stored }, counter);
		for (const id of [1n, 2n, 1n, 3n, 1n]) expect(await verify(id)).toBe(true);
		expect(counter.hashes).toBe(3);
		expect(await verify(2n)).toBe(true);
		expect(counter.hashes).toBe(4);
	});

	it("takes an older version's success for no newer one's", async () => {
		const counter = createCounter();
		const memory = createVerifiedSecrets(systemRandom);
		const [old, now] = [await cheap(CHOSEN), await cheap(OTHER)];
		const verify = (version: bigint, secret: string, stored: string) =>
			memory.verify({ client: { id: 1n, version }, secret, stored }, counter);
		expect(await verify(2n, OTHER, now)).toBe(true);
		expect(await verify(1n, CHOSEN, old)).toBe(true);
		expect(await verify(2n, CHOSEN, now)).toBe(false);
		expect(await verify(2n, OTHER, now)).toBe(true);
		expect(counter.hashes).toBe(3);
	});

	it("forgets what failed while it ran", async () => {
		const memory = createVerifiedSecrets(systemRandom);
		const chosen = { client: { id: 1n, version: 1n }, secret: CHOSEN, stored: await cheap(CHOSEN) };
		const busy = { verify: () => Promise.reject(new Error("too busy")) };
		await expect(memory.verify(chosen, busy)).rejects.toThrow("too busy");
		expect(await memory.verify(chosen, createCounter())).toBe(true);
	});
});
