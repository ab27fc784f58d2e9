import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secretId } from "../../src/clients/secret.ts";
import { createTestContext, createTestDatabase, type TestDatabase } from "../../src/testing/index.ts";
import { generated, newClient } from "../token/world.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A server that ends has written what it noted. */
async function withServer<Answer>(
	work: (
		clients: Awaited<ReturnType<typeof createTestContext>>["context"]["stores"]["clients"],
	) => Promise<Answer>,
): Promise<Answer> {
	const { context, close } = await createTestContext({ database });
	try {
		return await work(context.stores.clients);
	} finally {
		await close();
	}
}

const NOW = 1_800_000_000_000;
const secrets = (name: string) => [generated(`${name} new`, NOW), generated(`${name} old`, NOW - 1000)];
const make = (name: string) =>
	withServer(async (clients) => {
		const made = await clients.create({ ...newClient(NOW), secrets: secrets(name) });
		if (made.outcome !== "created") throw new Error(made.outcome);
		return made.client;
	});
const rows = async (client: bigint) => {
	const text =
		"SELECT secret, extract(epoch FROM used_at) * 1000 AS at FROM client_secret_use WHERE client = $1";
	return (await database.query(text, [client])).map(({ secret, at }) => [secret, Number(at)]);
};

describe("when a secret was last used", () => {
	it("is kept per secret, the latest of all servers", async () => {
		const client = await make("kept");
		const [first, second] = client.secrets;
		if (first === undefined || second === undefined) throw new Error("two secrets");
		await withServer(async (clients) => {
			clients.noteSecretUse(client.id, first, NOW + 2000);
			expect(await clients.secretUses(client), "before it is written").toEqual(
				new Map([[secretId(first), NOW + 2000]]),
			);
		});
		await withServer(async (clients) => {
			clients.noteSecretUse(client.id, first, NOW + 1000);
			clients.noteSecretUse(client.id, second, NOW + 3000);
		});
		const uses = await withServer((clients) => clients.secretUses(client));
		expect(uses).toEqual(
			new Map([
				[secretId(first), NOW + 2000],
				[secretId(second), NOW + 3000],
			]),
		);
	});

	it("is forgotten with the secret, and with the client", async () => {
		const client = await make("forgotten");
		const [first, second] = client.secrets;
		if (first === undefined || second === undefined) throw new Error("two secrets");
		await withServer(async (clients) => {
			clients.noteSecretUse(client.id, first, NOW);
			clients.noteSecretUse(client.id, second, NOW);
		});
		await withServer(async (clients) => {
			const now = await clients.findByClientId(client.clientId);
			await clients.update(client.id, now?.version ?? 0n, { secrets: [first] });
		});
		expect(await rows(client.id)).toEqual([[secretId(first), NOW]]);
		await withServer((clients) => clients.delete(client.id));
		expect(await rows(client.id)).toEqual([]);
	});

	it("is not written for a secret that ended meanwhile, nor for a client that went", async () => {
		const [changed, gone] = [await make("changed"), await make("gone")];
		await withServer(async (clients) => {
			for (const client of [changed, gone])
				for (const secret of client.secrets) clients.noteSecretUse(client.id, secret, NOW);
			const now = await clients.findByClientId(changed.clientId);
			await clients.update(changed.id, now?.version ?? 0n, { secrets: changed.secrets.slice(0, 1) });
			await clients.delete(gone.id);
		});
		expect(await rows(changed.id)).toHaveLength(1);
		expect(await rows(gone.id)).toEqual([]);
	});

	it("holds nothing of the secret", async () => {
		const client = await make("nothing");
		const [first] = client.secrets;
		expect(first?.digest).not.toContain(secretId(first ?? { digest: "" }));
	});
});
