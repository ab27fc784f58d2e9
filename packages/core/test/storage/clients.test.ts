import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { count, createClient, inParallel, newClient, useTwoServers } from "./world.ts";

const servers = useTwoServers();

test("a client comes back as it was stored", async () => {
	const { context } = servers.first;
	const now = context.clock.now();
	const client = newClient(now, {
		clientId: "  odd / id ✓",
		secrets: [
			{ algorithm: "sha256", digest: "ab", createdAt: now },
			{ algorithm: "argon2id", digest: "$argon2id$…", createdAt: now - 1, expiresAt: now + 5 },
		],
		redirectUris: ["https://a.example/cb", "http://127.0.0.1/cb"],
		skipLogoutConsent: true,
		metadata: { a: [1, null, "x"] },
		lifespans: { authorization_code_grant_access_token_lifespan: 60_000 },
		ownerAccount: randomUUID(),
		applicationType: "web",
		verifiedAt: now,
		requiredScopes: ["photos"],
		audience: ["https://api.example"],
	});
	const made = await context.stores.clients.create(client);
	expect(made).toMatchObject({ outcome: "created", client: { ...client, tokenEpoch: 0n } });
	expect(await context.stores.clients.create(client)).toEqual({ outcome: "exists" });
	const found = await servers.at(1).stores.clients.findByClientId(client.clientId);
	expect(found).toEqual(made.outcome === "created" ? made.client : undefined);
	expect(await context.stores.clients.findByClientId("nobody")).toBeUndefined();
	expect(await context.stores.clients.findById(0n)).toBeUndefined();
	const bare = await createClient(context, { metadata: null });
	expect(bare.metadata).toBeNull();
});

test("of 20 changes of one version exactly one is written, and the version is new and the highest, 10 times", async () => {
	for (let round = 0; round < 10; round++) {
		const client = await createClient(servers.at(round));
		const changes = await inParallel(20, (index) =>
			servers.at(index).stores.clients.update(client.id, client.version, { clientName: `${index}` }),
		);
		expect(count(changes.map(({ outcome }) => outcome))).toEqual({ updated: 1, conflict: 19 });
		const written = changes.find((change) => change.outcome === "updated");
		if (written?.outcome !== "updated") throw new Error("nothing was written");
		expect(written.client.version).toBeGreaterThan(client.version);
		expect(written.client.updatedAt).toBeGreaterThanOrEqual(client.updatedAt);
	}
	expect(await servers.at(0).stores.clients.update(0n, 1n, {})).toEqual({ outcome: "unknown" });
});

test("a version never comes back, also not after a client was deleted and created again", async () => {
	const { context, database } = servers.first;
	const { clients } = context.stores;
	const first = await createClient(context, { clientId: "again" });
	expect(await clients.delete(first.id)).toBe("deleted");
	expect(await clients.delete(first.id)).toBe("unknown");
	const second = await createClient(context, { clientId: "again" });
	expect(second.id).toBeGreaterThan(first.id);
	expect(second.version).toBeGreaterThan(first.version);
	await database.query("UPDATE client SET client_name = 'by hand' WHERE id = $1", [second.id.toString()]);
	const changed = await clients.findById(second.id);
	expect(changed?.version).toBeGreaterThan(second.version);
});

test("the list has pages, filters and a search, and not the portal's own client", async () => {
	const { context } = servers.first;
	const { clients } = context.stores;
	const owner = randomUUID();
	const made = [];
	for (const name of ["Alpha", "Beta 50%", "Gamma"]) {
		made.push(await createClient(context, { clientName: name, owner: "team", ownerAccount: owner }));
	}
	await createClient(context, { clientName: "Alpha", ownerAccount: owner, reserved: true });
	await createClient(context, { redirectUris: ["https://elsewhere.example/Cb"] });
	const names = async (filter: Partial<Parameters<typeof clients.list>[0]>) =>
		(await clients.list({ limit: 10, ...filter })).map(({ clientName }) => clientName);
	expect(await names({ owner: "team" })).toEqual(["Alpha", "Beta 50%", "Gamma"]);
	expect(await names({ ownerAccount: owner, limit: 2 })).toEqual(["Alpha", "Beta 50%"]);
	expect(await names({ ownerAccount: owner, after: made[1]?.id ?? 0n })).toEqual(["Gamma"]);
	expect(await names({ clientName: "Alpha" })).toEqual(["Alpha"]);
	expect(await names({ search: "ALPH" })).toEqual(["Alpha"]);
	expect(await names({ search: "50%" })).toEqual(["Beta 50%"]);
	expect(await names({ search: "5%" })).toEqual([]);
	expect(await names({ search: "elsewhere.EXAMPLE/cb" })).toEqual(["An application"]);
	expect(await names({ search: made[2]?.clientId ?? "" })).toEqual(["Gamma"]);
});
