import { describe, expect, it } from "vitest";
import { decideOnClient } from "../../src/clients/decide-on-client.ts";
import { OAuthError } from "../../src/errors/oauth-error.ts";
import { createClientMemory } from "../../src/storage/postgres/clients/client-memory.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import { newClient } from "../storage/world.ts";

function client(version: number, change: Partial<ClientRecord> = {}): ClientRecord {
	return { ...newClient(0), clientId: "app", id: 1n, tokenEpoch: 0n, version: BigInt(version), ...change };
}

/** One process that remembers `known`, and a database that answers `stored`, the last one for ever. */
function source(known: ClientRecord | undefined, stored: readonly (ClientRecord | undefined)[]) {
	let reads = 0;
	return {
		recall: () => known,
		findByClientId: async () => stored[Math.min(reads++, stored.length - 1)],
		reads: () => reads,
	};
}

const refusal = new OAuthError("invalid_client", "No.", { reason: "no" });

describe("deciding on a remembered client", () => {
	it("asks the database nothing when it succeeds", async () => {
		const clients = source(client(1), [client(2)]);
		expect(await decideOnClient("app", clients, async (one) => one?.version)).toBe(1n);
		expect(clients.reads()).toBe(0);
	});

	it("refuses after one fresh read that finds it unchanged, and decides only once", async () => {
		const clients = source(client(1), [client(1)]);
		let decided = 0;
		const decide = async () => {
			decided++;
			throw refusal;
		};
		await expect(decideOnClient("app", clients, decide)).rejects.toBe(refusal);
		expect([decided, clients.reads()]).toEqual([1, 1]);
	});

	it.each([
		["a new version", client(2)],
		["deleted", undefined],
		["created again", client(3, { id: 2n })],
	])("decides once more when the fresh read finds it %s", async (_, now) => {
		const clients = source(client(1), [now]);
		const decide = async (one: ClientRecord | undefined) => {
			if (one?.version === 1n) throw refusal;
			return one?.version;
		};
		expect(await decideOnClient("app", clients, decide)).toBe(now?.version);
		expect(clients.reads()).toBe(1);
	});

	it("takes a fresh read's refusal as it is", async () => {
		const clients = source(client(1), [client(2), client(3)]);
		const decide = async () => {
			throw refusal;
		};
		await expect(decideOnClient("app", clients, decide)).rejects.toBe(refusal);
		expect(clients.reads()).toBe(1);
	});

	it("asks nothing more when we are too busy, or broken", async () => {
		for (const error of [
			new OAuthError("too_many_requests", "Later.", { reason: "busy" }),
			new OAuthError("temporarily_unavailable", "Later.", { reason: "away" }),
			new Error("a fault"),
		]) {
			const clients = source(client(1), [client(2)]);
			const decide = () => Promise.reject(error);
			await expect(decideOnClient("app", clients, decide)).rejects.toBe(error);
			expect(clients.reads()).toBe(0);
		}
	});

	it("retries a conflict at most twice, each time on a fresh read, then 503", async () => {
		const clients = source(client(1), [client(2), client(3), client(4)]);
		const seen: unknown[] = [];
		const always = decideOnClient("app", clients, async (one) => {
			seen.push(one?.version);
			return "conflict";
		});
		await expect(always).rejects.toMatchObject({ status: 503, headers: { "retry-after": "1" } });
		expect(seen).toEqual([1n, 2n, 3n]);
	});

	it("reads what it does not remember, and nothing for an id that no client can have", async () => {
		const clients = source(undefined, [client(7)]);
		expect(await decideOnClient("app", clients, async (one) => one?.version)).toBe(7n);
		expect(clients.reads()).toBe(1);
		expect(await decideOnClient("b\u0000d", clients, async (one) => one)).toBeUndefined();
		expect(await decideOnClient(undefined, clients, async (one) => one)).toBeUndefined();
		expect(clients.reads()).toBe(1);
	});
});

describe("the memory of clients", () => {
	it("never goes back to an older version", () => {
		const memory = createClientMemory();
		memory.remember(client(2));
		memory.remember(client(1));
		expect(memory.recall("app")?.version).toBe(2n);
	});

	it("is bounded: the least recently used goes first", () => {
		const memory = createClientMemory({ entries: 2, size: 100_000 });
		for (const clientId of ["a", "b"]) memory.remember(client(1, { clientId }));
		memory.recall("a");
		memory.remember(client(1, { clientId: "c" }));
		expect(["a", "b", "c"].map((clientId) => memory.recall(clientId) !== undefined)).toEqual([
			true,
			false,
			true,
		]);
	});

	it("is bounded in its size as well: large clients push others out, one too large is not kept", () => {
		const memory = createClientMemory({ entries: 10, size: 8000 });
		const large = (clientId: string, length: number) => client(1, { clientId, metadata: "x".repeat(length) });
		memory.remember(large("a", 4000));
		memory.remember(large("b", 4000));
		expect(memory.recall("a")).toBeUndefined();
		expect(memory.recall("b")).toBeDefined();
		memory.remember(large("c", 20_000));
		expect(memory.recall("c")).toBeUndefined();
		expect(memory.recall("b")).toBeDefined();
	});
});
