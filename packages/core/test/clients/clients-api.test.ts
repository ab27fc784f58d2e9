import { createHash } from "node:crypto";
import { LIFESPAN_MEMBERS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, createWorld, type World } from "../admin-access/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const create = (body: unknown) => world.call("createClient", { body });
const get = (id: string) => world.call("getClient", { params: { id } });
const patch = (id: string, body: unknown) => world.call("patchClient", { params: { id }, body });
const put = (id: string, body: unknown) => world.call("putClient", { params: { id }, body });

const NULL_LIFESPANS = Object.fromEntries(LIFESPAN_MEMBERS.map((member) => [member, null]));
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** Hydra's answer to an empty registration, in its order. */
const EMPTY = {
	client_id: expect.any(String),
	client_name: "",
	client_secret: expect.any(String),
	redirect_uris: null,
	grant_types: null,
	response_types: null,
	scope: "offline_access offline openid",
	audience: [],
	owner: "",
	policy_uri: "",
	allowed_cors_origins: [],
	tos_uri: "",
	client_uri: "",
	logo_uri: "",
	contacts: null,
	client_secret_expires_at: 0,
	subject_type: "public",
	jwks: {},
	token_endpoint_auth_method: "client_secret_basic",
	userinfo_signed_response_alg: "none",
	created_at: TIME,
	updated_at: TIME,
	metadata: {},
	skip_consent: false,
	skip_logout_consent: null,
	...NULL_LIFESPANS,
};
const { client_secret: _, ...WITHOUT_SECRET } = EMPTY;

async function storedSecrets(clientId: string) {
	const client = await world.context.stores.clients.findByClientId(clientId);
	return client?.secrets ?? [];
}

function expectRefusal(answer: Answer, status: number, error: string): void {
	expect([answer.status, answer.body.error]).toEqual([status, error]);
	expect(answer.body).toMatchObject({ error_description: expect.any(String), error_id: expect.any(String) });
	expect(answer.headers["cache-control"]).toBe("no-store");
}

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
	it.each(["nobody", "\0", "é", "x".repeat(5000), "a/b"])("404 for %j", async (id) => {
		expectRefusal(await get(id), 404, "not_found");
	});
});

describe("GET /admin/clients", () => {
	const list = (query: Readonly<Record<string, string>>) => world.call("listClients", { query });
	const ids = (answer: Answer) => answer.body.map((client: { client_id: string }) => client.client_id);
	const links = (answer: Answer) =>
		Object.fromEntries(
			[...String(answer.headers["link"]).matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, url, rel]) => [
				rel,
				url,
			]),
		) as Readonly<Record<string, string>>;
	const follow = (link: string | undefined) =>
		list(Object.fromEntries(new URL(link ?? "", "http://localhost").searchParams));

	beforeAll(async () => {
		for (const number of [1, 2, 3, 4, 5])
			await create({
				client_id: `list-${number}`,
				owner: "rec-list",
				client_name: number === 3 ? "Three & <co>" : `Number ${number}`,
				redirect_uris: [`https://n${number}.example/cb`],
			});
	});

	it("goes from page to page by relative links, each client once", async () => {
		const first = await list({ owner: "rec-list", page_size: "2" });
		expect(ids(first)).toEqual(["list-1", "list-2"]);
		expect(links(first)["first"]).toMatch(/^\/admin\/clients\?owner=rec-list&page_size=2&page_token=/);
		const second = await follow(links(first)["next"]);
		expect(ids(second)).toEqual(["list-3", "list-4"]);
		const third = await follow(links(second)["next"]);
		expect(ids(third)).toEqual(["list-5"]);
		expect(Object.keys(links(third))).toEqual(["first"]);
		expect(ids(await follow(links(third)["first"]))).toEqual(["list-1", "list-2"]);
	});

	it("has no next link when the page is exactly full, and a first link when it is empty", async () => {
		expect(Object.keys(links(await list({ owner: "rec-list", page_size: "5" })))).toEqual(["first"]);
		const none = await list({ owner: "nobody" });
		expect(none.body).toEqual([]);
		expect(Object.keys(links(none))).toEqual(["first"]);
	});

	it("finds by exact name, by exact owner, and by a part of what identifies a client", async () => {
		expect(ids(await list({ client_name: "Three & <co>" }))).toEqual(["list-3"]);
		expect(ids(await list({ client_name: "Three" }))).toEqual([]);
		expect(ids(await list({ search: "three", owner: "rec-list" }))).toEqual(["list-3"]);
		expect(ids(await list({ search: "LIST-4" }))).toEqual(["list-4"]);
		expect(ids(await list({ search: "n5.example" }))).toEqual(["list-5"]);
		expect(ids(await list({ search: "%" }))).toEqual([]);
		expect(ids(await list({ search: "list_4" }))).toEqual([]);
	});

	it("leaves the portal's own client and every secret out", async () => {
		const answer = await list({ page_size: "500" });
		expect(ids(answer)).not.toContain(world.context.config.portalClientId);
		expect(JSON.stringify(answer.body)).not.toContain('client_secret"');
	});

	it.each([
		["0", "100"],
		["-1", "100"],
		["501", "500"],
		["99999999999999", "500"],
		["", "100"],
	])("page_size %j counts as %s", async (sent, size) => {
		const answer = await list({ page_size: sent });
		expect(answer.status).toBe(200);
		expect(links(answer)["first"]).toContain(`page_size=${size}&`);
	});

	it.each(["x", "1.5", "1e3", "٣"])("page_size %j is 400", async (sent) => {
		expectRefusal(await list({ page_size: sent }), 400, "invalid_request");
	});

	it("a page token is 400 when it was made up, is of another list, or is over an hour old", async () => {
		expectRefusal(await list({ page_token: "garbage" }), 400, "invalid_request");
		const accounts = await world.call("listAccounts", { as: "api_key" });
		const foreign =
			new URL(links(accounts)["first"] ?? "", "http://localhost").searchParams.get("page_token") ?? "";
		expect((await list({ page_token: foreign })).reason).toBe("page_token");
		const old = world.context.cipher.seal(
			"page-token/clients",
			JSON.stringify([world.context.clock.now() - 1, "1"]),
		);
		expect((await list({ page_token: old.toString("base64url") })).reason).toBe("page_token_expired");
	});

	it("400 for a filter that no client can have", async () => {
		expectRefusal(await list({ search: "\0" }), 400, "invalid_request");
	});
});

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

describe("PUT /admin/clients/{id}/lifespans", () => {
	const set = (body: unknown) => world.call("setClientLifespans", { params: { id: "spans" }, body });
	beforeAll(async () => {
		await create({ client_id: "spans", client_name: "spans" });
	});

	it("sets all 13, says them as Go does, and resets what is left out", async () => {
		const answer = await set({
			client_credentials_grant_access_token_lifespan: "31h0m0s",
			device_authorization_grant_id_token_lifespan: "5m",
			client_name: "not this",
		});
		expect(answer.body).toMatchObject({
			...NULL_LIFESPANS,
			client_name: "spans",
			client_credentials_grant_access_token_lifespan: "31h0m0s",
			device_authorization_grant_id_token_lifespan: "5m0s",
		});
		expect((await get("spans")).body).toMatchObject({
			client_credentials_grant_access_token_lifespan: "31h0m0s",
		});
		expect((await set({})).body).toMatchObject(NULL_LIFESPANS);
	});

	it("400 for what is no duration, 404 for an unknown client", async () => {
		const bad = { client_credentials_grant_access_token_lifespan: "x" };
		expectRefusal(await set(bad), 400, "invalid_client_metadata");
		const unknown = await world.call("setClientLifespans", { params: { id: "nobody" }, body: {} });
		expectRefusal(unknown, 404, "not_found");
	});
});

describe("POST and DELETE /admin/clients/{id}/secrets/rotate", () => {
	const rotate = (id: string) => world.call("rotateClientSecret", { params: { id } });
	const forget = (id: string) => world.call("forgetRotatedSecrets", { params: { id } });

	it("a new secret is shown once; the one before and four more keep working until they are forgotten", async () => {
		await create({ client_id: "rotate" });
		const shown: string[] = [];
		for (let times = 0; times < 8; times++) shown.push((await rotate("rotate")).body.client_secret);
		const digests = (await storedSecrets("rotate")).map(({ digest }) => digest);
		const expected = shown.reverse().map((secret) => createHash("sha256").update(secret).digest("hex"));
		expect(digests).toEqual(expected.slice(0, 6));
		const answer = await forget("rotate");
		expect(answer.status).toBe(200);
		expect(answer.body).not.toHaveProperty("client_secret");
		expect((await storedSecrets("rotate")).map(({ digest }) => digest)).toEqual(expected.slice(0, 1));
	});

	it("loses no secret that it has shown when two rotate at once", async () => {
		await create({ client_id: "rotate-both" });
		const answers = await Promise.all([rotate("rotate-both"), rotate("rotate-both")]);
		const digests = (await storedSecrets("rotate-both")).map(({ digest }) => digest);
		for (const { body } of answers)
			expect(digests).toContain(createHash("sha256").update(body.client_secret).digest("hex"));
	});

	it("400 for a public client, 404 for an unknown one", async () => {
		await create({ client_id: "rotate-public", token_endpoint_auth_method: "none" });
		expectRefusal(await rotate("rotate-public"), 400, "invalid_request");
		expectRefusal(await rotate("nobody"), 404, "not_found");
		expectRefusal(await forget("nobody"), 404, "not_found");
	});
});

describe("Gatehouse's own members of a client", () => {
	const settings = (body: unknown) =>
		world.call("changeClientSettings", { as: "api_key", params: { id: "own" }, body });
	beforeAll(async () => {
		await create({ client_id: "own", scope: "openid api.*", redirect_uris: ["com.example.app:/cb"] });
	});

	it("are read and changed beside Hydra's", async () => {
		const answer = await settings({
			application_type: "native",
			verified: true,
			paused: true,
			required_scopes: ["openid", "api.read"],
		});
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			application_type: "native",
			verified: true,
			paused: true,
			required_scopes: ["openid", "api.read"],
			registered_by: null,
			secrets: [{ created_at: TIME, expires_at: null }],
			created_at: TIME,
		});
		expect((await settings({ paused: false })).body).toMatchObject({ verified: true, paused: false });
	});

	it("400 for a type that its redirect URIs do not fit, and for a scope that it may not ask", async () => {
		expectRefusal(await settings({ application_type: "web" }), 400, "invalid_redirect_uri");
		expectRefusal(await settings({ required_scopes: ["other"] }), 400, "invalid_client_metadata");
		expectRefusal(await settings({ application_type: "toaster" }), 400, "invalid_request");
		expectRefusal(await settings({ nope: 1 }), 400, "invalid_request");
	});
});

describe("the portal's own client", () => {
	const id = "gatehouse-portal";

	it("can be read, and not be changed, deleted or made by anybody", async () => {
		const administrator = await world.person("administrator");
		for (const as of ["anonymous", "api_key", administrator] as const) {
			const read = await world.call("getClient", { as, params: { id } });
			expect(read.body).toMatchObject({ client_id: id, skip_consent: true, scope: "openid profile email" });
			expectRefusal(await world.call("createClient", { as, body: { client_id: id } }), 409, "conflict");
			for (const operation of [
				"putClient",
				"patchClient",
				"deleteClient",
				"setClientLifespans",
				"rotateClientSecret",
				"forgetRotatedSecrets",
			] as const) {
				const body = operation === "patchClient" ? [] : operation.endsWith("t") ? {} : {};
				expectRefusal(await world.call(operation, { as, params: { id }, body }), 403, "request_forbidden");
			}
			expect((await world.call("getClient", { as, params: { id } })).body).toEqual(read.body);
		}
		const change = { as: "api_key", params: { id }, body: { paused: true } } as const;
		expectRefusal(await world.call("changeClientSettings", change), 403, "request_forbidden");
	});
});
