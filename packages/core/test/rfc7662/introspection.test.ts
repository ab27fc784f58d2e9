import { describe, expect, it } from "vitest";
import { epochSeconds } from "../../src/runtime/clock.ts";
import { basic, bodyOf, codeForm, expectError, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();
const PATH = "/admin/oauth2/introspect";

describe("RFC 7662 §2.2 an active token", () => {
	it("is described with Hydra's members, in their order", async () => {
		const client = await world.client();
		const { code, subject } = await world.authorize(client, {
			audience: ["https://other.example"],
			claims: { access_token: { tenant: "blue" }, id_token: { email: "a@b.example" } },
		});
		const now = epochSeconds(world.clock.now());
		const tokens = bodyOf(await world.token(codeForm(code), client), 200);
		world.clock.advance(5000);
		const told = await world.introspect(String(tokens["access_token"]));
		expect(Object.entries(told)).toEqual([
			["active", true],
			["scope", "openid offline_access photos"],
			["client_id", client.clientId],
			["sub", subject],
			["exp", now + 3600],
			["iat", now],
			["nbf", now],
			["aud", ["https://other.example"]],
			["iss", "http://localhost:4444"],
			["token_type", "Bearer"],
			["token_use", "access_token"],
			["ext", { tenant: "blue" }],
		]);
		const refresh = await world.introspect(String(tokens["refresh_token"]));
		expect(refresh).toEqual({ ...told, token_use: "refresh_token" });
	});

	it("of a client itself has it as subject, and leaves out what is empty", async () => {
		const client = await world.client();
		const body = bodyOf(await world.token({ grant_type: "client_credentials" }, client), 200);
		const told = await world.introspect(String(body["access_token"]));
		expect(told).toMatchObject({ active: true, sub: client.clientId, client_id: client.clientId, aud: [] });
		expect(told).not.toHaveProperty("scope");
		expect(told).not.toHaveProperty("ext");
	});

	it("is active whatever the hint", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		for (const hint of ["access_token", "refresh_token", "magic"]) {
			expect(await world.introspect(token, { token_type_hint: hint })).toMatchObject({ active: true });
		}
	});

	it("counts only with all scopes that are asked for, matched by the strategy", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client, { scope: ["openid", "files.*"] });
		expect(await world.introspect(token, { scope: "openid files.read" })).toMatchObject({ active: true });
		expect(await world.introspect(token, { scope: "openid photos" })).toEqual({ active: false });
	});
});

describe("RFC 7662 §2.2 a token that is not active", () => {
	it("is told nothing about: garbage, ID token, code, spent refresh token", async () => {
		const client = await world.client();
		const { code } = await world.authorize(client);
		const tokens = await world.tokens(client);
		await world.token({ grant_type: "refresh_token", refresh_token: tokens.refresh_token }, client);
		for (const token of [
			"garbage",
			`ory_at_${"x".repeat(43)}`,
			tokens.id_token,
			code,
			tokens.refresh_token,
		]) {
			expect(await world.introspect(token)).toEqual({ active: false });
		}
	});

	it("has expired", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		world.clock.advance(3_599_999);
		expect(await world.isActive(token)).toBe(true);
		world.clock.advance(1);
		expect(await world.isActive(token)).toBe(false);
	});

	it("is of a client that is paused; it lives again when the client does", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		await world.change(client, { pausedAt: world.clock.now() });
		expect(await world.isActive(token)).toBe(false);
		await world.change(client, { pausedAt: null });
		expect(await world.isActive(token)).toBe(true);
	});

	it("is of a client that was deleted", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		await world.context.stores.clients.delete(client.id);
		expect(await world.isActive(token)).toBe(false);
	});
});

describe("Hydra's DELETE /admin/oauth2/tokens", () => {
	const end = (query: string) =>
		world.send({ listener: "admin", method: "DELETE", path: `/admin/oauth2/tokens${query}` });

	it("ends every access token of a client, and no refresh token", async () => {
		const client = await world.client();
		const before = await world.tokens(client);
		const other = await world.tokens(await world.client());
		expect(await end(`?client_id=${client.clientId}`)).toMatchObject({ status: 204, body: "" });
		expect(await world.isActive(before.access_token)).toBe(false);
		expect(await world.isActive(other.access_token)).toBe(true);
		expect(await world.isActive(before.refresh_token)).toBe(true);
		const after = await world.tokens(client);
		expect(await world.isActive(after.access_token)).toBe(true);
	});

	it("is 204 for an unknown client, and 400 without one", async () => {
		expect((await end("?client_id=nobody")).status).toBe(204);
		expectError(await end(""), 400, "invalid_request");
	});
});

describe("the admin port's introspection", () => {
	it("looks at no Basic header, as in Hydra", async () => {
		const client = await world.client();
		const { access_token: token } = await world.tokens(client);
		const headers = basic(client, "wrong");
		const response = await world.send({ listener: "admin", path: PATH, form: { token }, headers });
		expect(bodyOf(response, 200)["active"]).toBe(true);
	});

	it("refuses a token that is present but invalid as Bearer", async () => {
		const headers = { authorization: "Bearer nonsense" };
		const response = await world.send({ listener: "admin", path: PATH, form: { token: "x" }, headers });
		expect(response.status).toBe(401);
	});

	it("refuses a request without a token, or with none at all", async () => {
		const none = await world.send({ listener: "admin", path: PATH, form: { scope: "x" } });
		expectError(none, 400, "invalid_request");
		expectError(await world.send({ listener: "admin", path: PATH, method: "POST" }), 400, "invalid_request");
	});

	it("may be reached without /admin, and not by JSON or GET", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const short = await world.send({ listener: "admin", path: "/oauth2/introspect", form: { token } });
		expect(bodyOf(short, 200)["active"]).toBe(true);
		const json = await world.send({ listener: "admin", path: PATH, json: { token } });
		expectError(json, 415, "unsupported_media_type");
		const get = await world.send({ listener: "admin", path: `${PATH}?token=${token}` });
		expectError(get, 405, "method_not_allowed");
	});

	it("may not be cached", async () => {
		const response = await world.send({ listener: "admin", path: PATH, form: { token: "x" } });
		expect(response.headers).toMatchObject({ "cache-control": "no-store", pragma: "no-cache" });
	});
});
