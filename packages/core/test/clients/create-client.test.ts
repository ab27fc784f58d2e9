import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../admin-access/world.ts";
import { createClientCalls, EMPTY, expectRefusal, WITHOUT_SECRET } from "./client-calls.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const { create, get, storedSecrets } = createClientCalls(() => world);

describe("POST /admin/clients (RFC 7591 §3.2.1)", () => {
	it("answers 201 with Hydra's members in Hydra's order, and where the client is", async () => {
		const answer = await create({});
		expect(answer.status).toBe(201);
		expect(answer.body).toEqual(EMPTY);
		expect(Object.keys(answer.body)).toEqual(Object.keys(EMPTY));
		expect(answer.headers["location"]).toBe(`/admin/clients/${answer.body.client_id}`);
		expect(answer.body.client_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
	});

	it("shows a secret of 256 bits once and stores its digest alone", async () => {
		const { body } = await create({ client_id: "generated" });
		expect(Buffer.from(body.client_secret, "base64url")).toHaveLength(32);
		const digest = createHash("sha256").update(body.client_secret).digest("hex");
		expect(await storedSecrets("generated")).toMatchObject([{ algorithm: "sha256", digest }]);
		expect((await get("generated")).body).not.toHaveProperty("client_secret");
		const rows = await world.db.query("SELECT client::text AS row FROM client");
		expect(JSON.stringify(rows)).not.toContain(body.client_secret);
	});

	it("keeps a chosen secret as argon2id", async () => {
		const { body } = await create({ client_id: "chosen", client_secret: "rec-secret" });
		expect(body.client_secret).toBe("rec-secret");
		const [secret] = await storedSecrets("chosen");
		expect(secret?.algorithm).toBe("argon2id");
		expect(await world.context.passwords.verify("rec-secret", secret?.digest)).toBe(true);
	});

	it("gives a public client no secret", async () => {
		const { status, body } = await create({ client_id: "public", token_endpoint_auth_method: "none" });
		expect(status).toBe(201);
		expect(body).not.toHaveProperty("client_secret");
		expect(await storedSecrets("public")).toEqual([]);
	});

	it("409 for an id that is taken, in parallel too", async () => {
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => create({ client_id: "wanted by many", client_name: "x" })),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([
			201,
			...Array.from({ length: 7 }, () => 409),
		]);
		const loser = answers.find(({ status }) => status === 409);
		expect(loser?.body.error).toBe("conflict");
	});

	it("says the many members back, omits post_logout_redirect_uris when empty, and reads lists as []", async () => {
		const body = {
			client_id: "many/members?",
			client_secret: "a-chosen-one",
			client_name: "Name <b>&",
			redirect_uris: ["http://127.0.0.1:5555/callback"],
			grant_types: ["authorization_code", "refresh_token"],
			response_types: ["code"],
			scope: "openid offline_access api",
			audience: ["https://a.example/"],
			owner: "somebody",
			contacts: ["a@example.com"],
			policy_uri: "https://a.example/policy",
			tos_uri: "https://a.example/tos",
			client_uri: "https://a.example",
			logo_uri: "https://a.example/l.png",
			allowed_cors_origins: ["https://a.example"],
			post_logout_redirect_uris: ["http://127.0.0.1:5555/bye"],
			metadata: { a: [1, { b: null }] },
			skip_consent: true,
			skip_logout_consent: true,
			token_endpoint_auth_method: "client_secret_post",
			authorization_code_grant_access_token_lifespan: "1h30m0s",
		};
		const answer = await create(body);
		expect(answer.status).toBe(201);
		expect(answer.body).toEqual({ ...EMPTY, ...body });
		expect(answer.headers["location"]).toBe("/admin/clients/many%2Fmembers%3F");
		const { client_secret: _secret, ...read } = { ...EMPTY, ...body };
		expect((await get("many/members?")).body).toEqual(read);
		await create({ client_id: "few" });
		expect((await get("few")).body).toEqual({
			...WITHOUT_SECRET,
			redirect_uris: [],
			grant_types: [],
			response_types: [],
			contacts: [],
		});
	});

	it.each<[string, unknown, string]>([
		["no JSON", "xx", "invalid_request"],
		["an empty body", "", "invalid_request"],
		["U+0000", '{"client_name":"a\\u0000"}', "invalid_request"],
		["half a character", '{"metadata":{"a":"\\ud800"}}', "invalid_request"],
		["half a character in a name", '{"metadata":{"\\ud800":1}}', "invalid_request"],
		["a very deep value", `{"metadata":${"[".repeat(5000)}${"]".repeat(5000)}}`, "invalid_request"],
		["an array", [], "invalid_client_metadata"],
		["a bad redirect URI", { redirect_uris: ["nope"] }, "invalid_redirect_uri"],
		["the admin API's audience", { audience: ["urn:gatehouse:admin"] }, "invalid_client_metadata"],
	])("400 for %s, and nothing is stored", async (_name, body, error) => {
		const before = await world.db.query("SELECT count(*) FROM client");
		expectRefusal(await create(body), 400, error);
		expect(await world.db.query("SELECT count(*) FROM client")).toEqual(before);
	});

	it("null makes a client, as in Hydra", async () => {
		expect((await create("null")).status).toBe(201);
	});
});

describe("GET /admin/clients/{id}", () => {
	it.each(["nobody", "é", "x".repeat(5000), "a/b"])("404 for %j", async (id) => {
		expectRefusal(await get(id), 404, "not_found");
	});
});

describe("DELETE /admin/clients/{id}", () => {
	it("204, then 404; a client of the same id is another one", async () => {
		await create({ client_id: "gone", client_name: "old" });
		const before = await world.context.stores.clients.findByClientId("gone");
		expect((await world.call("deleteClient", { params: { id: "gone" } })).status).toBe(204);
		expectRefusal(await world.call("deleteClient", { params: { id: "gone" } }), 404, "not_found");
		expectRefusal(await get("gone"), 404, "not_found");
		await create({ client_id: "gone" });
		const after = await world.context.stores.clients.findByClientId("gone");
		expect(after?.id).not.toBe(before?.id);
		expect(after?.version).not.toBe(before?.version);
	});
});
