import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDITED_MEMBERS, auditedMembers } from "../../src/audit/audited-members.ts";
import { type Answer, createWorld, type Person, type World } from "../admin-access/world.ts";
import { eventsOf, textOfAll, withoutAudit } from "./events.ts";

let world: World;
let developer: Person;
let administrator: Person;
beforeAll(async () => {
	world = await createWorld();
	developer = await world.person("developer");
	administrator = await world.person("administrator");
});
afterAll(() => world.close());

async function create(body: object = {}): Promise<string> {
	const answer = await world.call("createClient", { as: developer, body });
	expect(answer.status).toBe(201);
	return answer.body.client_id;
}

const kindsOf = async (id: string) => (await eventsOf(world.db, id)).map(({ kind }) => kind);

describe("a change of a client is recorded", () => {
	it("with who made it, from where, and its members", async () => {
		const id = await create({ client_name: "Ledgerline", redirect_uris: ["https://app.example/cb"] });
		expect(await eventsOf(world.db, id)).toMatchObject([
			{
				kind: "client.created",
				outcome: "done",
				actor_kind: "person",
				actor: developer.account.id,
				owner: developer.account.id,
				subject: null,
				before: null,
				after: { client_id: id, client_name: "Ledgerline", redirect_uris: ["https://app.example/cb"] },
			},
		]);
	});

	it("with the members that differ, as they were and as they are, and no others", async () => {
		const id = await create({ client_name: "Before", redirect_uris: ["https://app.example/cb"] });
		const patch = [{ op: "replace", path: "/client_name", value: "After" }];
		await world.call("patchClient", { as: administrator, params: { id }, body: patch });
		expect((await eventsOf(world.db, id)).at(-1)).toMatchObject({
			kind: "client.changed",
			actor: administrator.account.id,
			owner: developer.account.id,
			before: { client_name: "Before" },
			after: { client_name: "After" },
		});
	});

	it("a secret that is ended, without the secret; and a new owner, by account", async () => {
		const id = await create();
		const params = { id };
		const { client_secret: secret } = (await world.call("rotateClientSecret", { as: developer, params }))
			.body;
		const { secrets } = (await world.call("getClientSettings", { as: developer, params })).body;
		await world.call("endClientSecret", { as: developer, params: { id, secret: secrets[1].id } });
		const heir = await world.person("developer");
		const body = { registered_by: heir.account.id };
		await world.call("changeClientSettings", { as: administrator, params, body });
		const [ended, given] = (await eventsOf(world.db, id)).slice(-2);
		expect(ended).toMatchObject({ kind: "client.secrets_ended", actor: developer.account.id });
		expect(ended?.before?.["secrets_made"]).toHaveLength(2);
		expect(ended?.after?.["secrets_made"]).toHaveLength(1);
		expect(given).toMatchObject({
			kind: "client.settings_changed",
			actor: administrator.account.id,
			owner: heir.account.id,
			before: { registered_by: developer.account.id },
			after: { registered_by: heir.account.id },
		});
		const all = await textOfAll(world.db);
		expect(all).not.toContain(secret);
	});

	it("once for each call, under a kind of its own", async () => {
		const id = await create();
		const params = { id };
		await world.call("putClient", { as: developer, params, body: { client_name: "Put" } });
		await world.call("setClientLifespans", {
			as: developer,
			params,
			body: { authorization_code_grant_access_token_lifespan: "5m" },
		});
		await world.call("rotateClientSecret", { as: developer, params });
		await world.call("forgetRotatedSecrets", { as: developer, params });
		await world.call("changeClientSettings", { as: administrator, params, body: { paused: true } });
		await world.call("deleteAccessTokens", { as: "api_key", query: { client_id: id } });
		await world.call("deleteClient", { params });
		expect((await eventsOf(world.db, id)).map(({ kind, actor_kind: by }) => `${kind} ${by}`)).toEqual([
			"client.created person",
			"client.changed person",
			"client.lifespans_changed person",
			"client.secret_rotated person",
			"client.secrets_ended person",
			"client.settings_changed person",
			"client.tokens_ended api_key",
			"client.deleted anonymous",
		]);
		const [, , lifespans, rotated, , settings] = await eventsOf(world.db, id);
		expect(lifespans?.after).toEqual({ lifespans: ["authorization_code_grant_access_token_lifespan 5m0s"] });
		expect([rotated?.before?.["secrets_made"], rotated?.after?.["secrets_made"]]).toEqual([
			[expect.any(String)],
			[expect.any(String), expect.any(String)],
		]);
		expect(settings).toMatchObject({ before: { paused: false }, after: { paused: true } });
	});

	it("not when it is refused", async () => {
		const id = await create();
		const params = { id };
		const calls: readonly Answer[] = [
			await world.call("putClient", { params, body: { redirect_uris: ["no address"] } }),
			await world.call("changeClientSettings", { as: developer, params, body: { verified: true } }),
			await world.call("deleteClient", { as: await world.person("developer"), params }),
			await world.call("createClient", { body: { client_id: id } }),
			await world.call("deleteAccessTokens", { query: { client_id: "nobody" } }),
		];
		expect(calls.map(({ status }) => status)).toEqual([400, 403, 404, 409, 204]);
		expect(await kindsOf(id)).toEqual(["client.created"]);
		expect(await kindsOf("nobody")).toEqual([]);
	});

	it("with the change or not at all: what cannot be recorded is not done", async () => {
		const id = await create({ client_name: "Stays" });
		const params = { id };
		const before = await world.context.stores.clients.findByClientId(id);
		const other = randomUUID();
		const refused = await withoutAudit(world.db, async () => [
			await world.call("createClient", { body: { client_id: other } }),
			await world.call("putClient", { params, body: { client_name: "Goes" } }),
			await world.call("rotateClientSecret", { params }),
			await world.call("changeClientSettings", { as: administrator, params, body: { paused: true } }),
			await world.call("deleteAccessTokens", { query: { client_id: id } }),
			await world.call("deleteClient", { params }),
		]);
		expect(refused.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500, 500]);
		expect(await world.context.stores.clients.findByClientId(id)).toEqual(before);
		expect(await world.context.stores.clients.findByClientId(other)).toBeUndefined();
		expect(await kindsOf(id)).toEqual(["client.created"]);
	});
});

describe("no secret is ever in an event", () => {
	const CHOSEN = "a-secret-that-somebody-chose-1234";

	it("of a client that is made, changed, patched, rotated and deleted", async () => {
		const made = await world.call("createClient", {
			body: {
				client_secret: CHOSEN,
				metadata: { token: "in-the-metadata" },
			},
		});
		const params = { id: made.body.client_id };
		const generated = await world.call("createClient", { body: {} });
		const put = await world.call("putClient", { params, body: { client_secret: `${CHOSEN}-put` } });
		const patch = [{ op: "replace", path: "/client_secret", value: `${CHOSEN}-patched` }];
		await world.call("patchClient", { params, body: patch });
		const rotated = await world.call("rotateClientSecret", { params });
		const stored = await world.context.stores.clients.findByClientId(params.id);
		await world.call("deleteClient", { params });

		const all = await textOfAll(world.db);
		const secrets = [
			CHOSEN,
			"in-the-metadata",
			generated.body.client_secret,
			put.body.client_secret,
			rotated.body.client_secret,
			...(stored?.secrets.map(({ digest }) => digest) ?? []),
		];
		expect(secrets.every((secret) => typeof secret === "string" && secret.length > 8)).toBe(true);
		for (const secret of secrets) expect(all).not.toContain(secret);
		expect(await kindsOf(params.id)).toHaveLength(5);
	});

	it("nor one that somebody hands over under a name of its own, or inside an address", () => {
		const given = {
			client_secret: "s",
			password: "p",
			private_jwk: "k",
			client_name: "https://a:pass@b.example/",
		};
		expect(auditedMembers(given)).toEqual({ client_name: "https://…@b.example/" });
	});

	it("by the list of members alone: none of them names what must stay secret", () => {
		const members = [...AUDITED_MEMBERS].filter((member) => member !== "token_endpoint_auth_method");
		const secret = /secret|digest|password|hash|token|key|jwk|cookie|verifier|challenge|code$/;
		expect(members.filter((member) => secret.test(member))).toEqual(["secrets_made"]);
	});
});
