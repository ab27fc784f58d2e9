import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../admin-access/world.ts";
import { createClientCalls, expectRefusal, WITHOUT_SECRET } from "./client-calls.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const { create, get, put, patch, storedSecrets } = createClientCalls(() => world);

describe("PUT /admin/clients/{id}", () => {
	it("replaces every member, keeps id and secret, and repeats unset lists as null", async () => {
		await create({ client_id: "put", client_name: "before", owner: "o", contacts: ["c"] });
		const before = await storedSecrets("put");
		const answer = await put("put", { client_id: "another", redirect_uris: ["https://a.example/cb"] });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			...WITHOUT_SECRET,
			client_id: "put",
			redirect_uris: ["https://a.example/cb"],
		});
		expect(await storedSecrets("put")).toEqual(before);
		expect((await get("another")).status).toBe(404);
	});

	it("with a secret: shown once, and the rotated ones end", async () => {
		await create({ client_id: "put-secret" });
		await world.call("rotateClientSecret", { params: { id: "put-secret" } });
		const answer = await put("put-secret", { client_secret: "another one" });
		expect(answer.body.client_secret).toBe("another one");
		expect(await storedSecrets("put-secret")).toMatchObject([{ algorithm: "argon2id" }]);
	});

	it("takes the secrets of a client that becomes public, and makes one for it when it is confidential again", async () => {
		await create({ client_id: "turn" });
		expect((await put("turn", { token_endpoint_auth_method: "none" })).body).not.toHaveProperty(
			"client_secret",
		);
		expect(await storedSecrets("turn")).toEqual([]);
		const answer = await put("turn", {});
		expect(Buffer.from(answer.body.client_secret, "base64url")).toHaveLength(32);
		expect(await storedSecrets("turn")).toHaveLength(1);
	});

	it("leaves Gatehouse's own members alone", async () => {
		await create({ client_id: "put-own" });
		const settings = { verified: true, required_scopes: ["openid"], application_type: "web" };
		await world.call("changeClientSettings", { as: "api_key", params: { id: "put-own" }, body: settings });
		await put("put-own", {});
		const read = await world.call("getClientSettings", { as: "api_key", params: { id: "put-own" } });
		expect(read.body).toMatchObject(settings);
	});

	it("notes when the redirect URIs changed, and only then", async () => {
		await create({ client_id: "uris", redirect_uris: ["https://a.example/1", "https://a.example/2"] });
		const changedAt = async () =>
			(await world.context.stores.clients.findByClientId("uris"))?.redirectUrisChangedAt ?? 0;
		const before = await changedAt();
		await put("uris", { redirect_uris: ["https://a.example/2", "https://a.example/1"] });
		expect(await changedAt()).toBe(before);
		await put("uris", { redirect_uris: ["https://a.example/1"] });
		expect(await changedAt()).toBeGreaterThan(before);
	});

	it("404 for an unknown client, 400 for what may not be registered, with nothing changed", async () => {
		expectRefusal(await put("nobody", {}), 404, "not_found");
		const before = (await get("put")).body;
		expectRefusal(await put("put", { redirect_uris: ["nope"] }), 400, "invalid_redirect_uri");
		expectRefusal(await put("put", "xx"), 400, "invalid_request");
		expect((await get("put")).body).toEqual(before);
	});
});

describe("PATCH /admin/clients/{id} (RFC 6902)", () => {
	beforeAll(async () => {
		await create({ client_id: "patch", client_secret: "patch-secret" });
		await create({ client_id: "patch-other", client_name: "other" });
	});

	it("changes one member and leaves the rest", async () => {
		const answer = await patch("patch", [{ op: "replace", path: "/client_name", value: "patched" }]);
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ client_id: "patch", client_name: "patched", redirect_uris: [] });
		expect(answer.body).not.toHaveProperty("client_secret");
	});

	it("adds to lists, also to those that answers leave out when empty", async () => {
		const uri = "http://127.0.0.1:5555/callback";
		const answer = await patch("patch", [
			{ op: "test", path: "/redirect_uris", value: [] },
			{ op: "add", path: "/redirect_uris/-", value: uri },
			{ op: "add", path: "/post_logout_redirect_uris/-", value: "http://127.0.0.1:5555/bye" },
		]);
		expect(answer.body).toMatchObject({
			redirect_uris: [uri],
			post_logout_redirect_uris: ["http://127.0.0.1:5555/bye"],
		});
	});

	it("sets a secret, and shows it once", async () => {
		const answer = await patch("patch", [{ op: "replace", path: "/client_secret", value: "patched-secret" }]);
		expect(answer.body.client_secret).toBe("patched-secret");
		const [secret] = await storedSecrets("patch");
		expect(await world.context.passwords.verify("patched-secret", secret?.digest)).toBe(true);
	});

	it("ignores members that nobody knows, and an empty patch", async () => {
		expect((await patch("patch", [{ op: "add", path: "/nope", value: 1 }])).status).toBe(200);
		expect((await patch("patch", [])).status).toBe(200);
	});

	it.each<[string, unknown]>([
		["a failed test", [{ op: "test", path: "/client_name", value: "other" }]],
		["an unknown operation", [{ op: "magic", path: "/client_name" }]],
		["a missing path", [{ op: "remove", path: "/nope" }]],
		["an inner id", [{ op: "replace", path: "/id", value: "x" }]],
		["an object instead of an array", { client_name: "x" }],
		["another client_id", [{ op: "replace", path: "/client_id", value: "x" }]],
		["the client_id of another client", [{ op: "replace", path: "/client_id", value: "patch-other" }]],
		["no client_id", [{ op: "remove", path: "/client_id" }]],
		["the whole client", [{ op: "replace", path: "", value: {} }]],
		["a test of the secret", [{ op: "test", path: "/client_secret", value: "patched-secret" }]],
	])("400 for %s, and nothing is changed", async (_name, body) => {
		const before = [(await get("patch")).body, (await get("patch-other")).body];
		expectRefusal(await patch("patch", body), 400, "invalid_request");
		expect([(await get("patch")).body, (await get("patch-other")).body]).toEqual(before);
	});

	it("400 for a value that may not be registered", async () => {
		const answer = await patch("patch", [{ op: "replace", path: "/redirect_uris", value: ["nope"] }]);
		expectRefusal(answer, 400, "invalid_redirect_uri");
	});

	it("404 for an unknown client", async () => {
		expectRefusal(await patch("nobody", []), 404, "not_found");
	});

	it("loses no change of many that are made at once", async () => {
		await create({ client_id: "busy", contacts: [] });
		const answers = await Promise.all(
			[1, 2, 3, 4].map((number) => patch("busy", [{ op: "add", path: "/contacts/-", value: `c${number}` }])),
		);
		const done = answers.filter(({ status }) => status === 200).length;
		for (const { status } of answers) expect([200, 503]).toContain(status);
		expect((await get("busy")).body.contacts).toHaveLength(done);
		expect(done).toBeGreaterThan(0);
	});
});
