import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/engine.ts";
import { createWorld, type World } from "../admin-access/world.ts";
import { createClientCalls, expectRefusal, NULL_LIFESPANS, TIME } from "./client-calls.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const { create, get, storedSecrets } = createClientCalls(() => world);

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

describe("DELETE /admin/clients/{id}/secrets/{secret}", () => {
	const params = (id: string) => ({ as: "api_key", params: { id } }) as const;
	const secretsOf = async (id: string) => (await world.call("getClientSettings", params(id))).body.secrets;
	const end = (id: string, secret: string) =>
		world.call("endClientSecret", { as: "api_key", params: { id, secret } });
	const rotate = async (id: string): Promise<string> =>
		(await world.call("rotateClientSecret", { params: { id } })).body.client_secret;
	const askForToken = async (id: string, secret: string) => {
		const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
		const engine = createEngine(world.context);
		const headers = {
			host: "localhost:4444",
			authorization,
			"content-type": "application/x-www-form-urlencoded",
		};
		const body = "grant_type=client_credentials";
		const request = { listener: "public", method: "POST", path: "/oauth2/token", query: "" } as const;
		return (await engine.handle({ ...request, headers, body, remoteAddress: "127.0.0.1" })).status;
	};
	const CREDENTIALS = { grant_types: ["client_credentials"] };

	it("ends that one, old or new, at once; the others work on", async () => {
		const first = (await create({ client_id: "end-one", ...CREDENTIALS })).body.client_secret;
		const second = await rotate("end-one");
		const [newest, oldest] = await secretsOf("end-one");
		expect([newest.hint, oldest.hint]).toEqual([second.slice(-4), first.slice(-4)]);
		expect((await end("end-one", newest.id)).status).toBe(204);
		expect(await secretsOf("end-one")).toEqual([oldest]);
		expect(await askForToken("end-one", second)).toBe(401);
		expect(await askForToken("end-one", first)).toBe(200);
	});

	it("400 for the only one that works, 404 for one that is not there; nothing changes", async () => {
		await create({ client_id: "end-last" });
		const [only] = await secretsOf("end-last");
		const answer = await end("end-last", only.id);
		expectRefusal(answer, 400, "invalid_request");
		expect(answer.reason).toBe("secret_last");
		expectRefusal(await end("end-last", "0".repeat(24)), 404, "not_found");
		expectRefusal(await end("nobody", only.id), 404, "not_found");
		expect(await secretsOf("end-last")).toEqual([only]);
	});

	it("leaves one when both are ended at once", async () => {
		await create({ client_id: "end-both" });
		await rotate("end-both");
		const secrets = await secretsOf("end-both");
		const answers = await Promise.all(secrets.map(({ id }: { id: string }) => end("end-both", id)));
		expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
		expect(await secretsOf("end-both")).toHaveLength(1);
	});

	it("says when each last proved the client, at once here and after a minute everywhere", async () => {
		const first = (await create({ client_id: "uses", ...CREDENTIALS })).body.client_secret;
		const second = await rotate("uses");
		expect(await askForToken("uses", "not a secret of it")).toBe(401);
		expect((await secretsOf("uses")).map((one: { last_used_at: unknown }) => one.last_used_at)).toEqual([
			null,
			null,
		]);
		expect(await askForToken("uses", first)).toBe(200);
		const [unused, used] = await secretsOf("uses");
		expect([unused.last_used_at, used.last_used_at]).toEqual([null, TIME]);
		expect(second.slice(-4)).toBe(unused.hint);
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
			implied_scopes: ["api.list"],
		});
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			application_type: "native",
			verified: true,
			paused: true,
			required_scopes: ["openid", "api.read"],
			implied_scopes: ["api.list"],
			registered_by: null,
			secrets: [
				{
					id: expect.stringMatching(/^[0-9a-f]{24}$/),
					hint: expect.stringMatching(/^.{4}$/),
					created_at: TIME,
					expires_at: null,
					last_used_at: null,
				},
			],
			last_used_at: null,
			posture: { state: "at_risk", findings: expect.any(Array) },
			created_at: TIME,
		});
		expect((await settings({ paused: false })).body).toMatchObject({ verified: true, paused: false });
	});

	it("400 for a type that its redirect URIs do not fit, and for a scope that it may not ask", async () => {
		expectRefusal(await settings({ application_type: "web" }), 400, "invalid_redirect_uri");
		expectRefusal(await settings({ required_scopes: ["other"] }), 400, "invalid_client_metadata");
		expectRefusal(await settings({ implied_scopes: ["other"] }), 400, "invalid_client_metadata");
		expectRefusal(await settings({ application_type: "toaster" }), 400, "invalid_request");
		expectRefusal(await settings({ nope: 1 }), 400, "invalid_request");
	});

	it("400 for a scope that would be required and implied, whichever came first", async () => {
		const refused = { required_scopes: ["api.list"] };
		expectRefusal(await settings(refused), 400, "invalid_client_metadata");
		expectRefusal(await settings({ implied_scopes: ["api.read"] }), 400, "invalid_client_metadata");
		const swapped = { required_scopes: ["api.list"], implied_scopes: ["api.read"] };
		expect((await settings(swapped)).body).toMatchObject(swapped);
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
				const body = operation === "patchClient" ? [] : {};
				expectRefusal(await world.call(operation, { as, params: { id }, body }), 403, "request_forbidden");
			}
			expect((await world.call("getClient", { as, params: { id } })).body).toEqual(read.body);
		}
		const change = { as: "api_key", params: { id }, body: { paused: true } } as const;
		expectRefusal(await world.call("changeClientSettings", change), 403, "request_forbidden");
	});
});
