import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { bodyOf, codeForm, expectError, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

function get(headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
	return world.send({ path: "/userinfo", headers });
}

function bearer(token: string) {
	return { authorization: `Bearer ${token}` };
}

describe("OIDC Core §5.3 userinfo", () => {
	it("tells who it is, as Hydra does: the claims of the ID token without those of that one token", async () => {
		const client = await world.client();
		const { code, subject } = await world.authorize(client, {
			claims: {
				access_token: { hidden: true },
				id_token: {
					email: "ada@example.com",
					sub: "mallory",
					iss: "https://evil.example",
					sid: "x",
					jti: "y",
				},
			},
			acr: "2",
			amr: ["pwd", "otp"],
		});
		const { access_token: token } = bodyOf(await world.token(codeForm(code), client), 200);
		const now = Math.floor(world.clock.now() / 1000);
		const body = bodyOf(await get(bearer(String(token))), 200);
		expect(Object.entries(body)).toEqual([
			["acr", "2"],
			["amr", ["pwd", "otp"]],
			["aud", [client.clientId]],
			["auth_time", Math.floor((world.clock.now() - 5000) / 1000)],
			["email", "ada@example.com"],
			["iat", now],
			["iss", "http://localhost:4444"],
			["rat", Math.floor((world.clock.now() - 9000) / 1000)],
			["sub", subject],
		]);
	});

	it("answers POST with the token in the header or in the form", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const form = { path: "/userinfo", form: { access_token: token } };
		const header = { path: "/userinfo", method: "POST", headers: bearer(token) };
		const [inForm, inHeader] = [await world.send(form), await world.send(header)];
		expect(bodyOf(inForm, 200)).toEqual(bodyOf(await get(bearer(token)), 200));
		expect(inHeader.body).toBe(inForm.body);
	});

	it("is 403 insufficient_scope without openid", async () => {
		const { access_token: token } = await world.tokens(await world.client(), { scope: ["photos"] });
		const response = await get(bearer(token));
		expectError(response, 403, "insufficient_scope");
		expect(response.headers["www-authenticate"]).toMatch(
			/^Bearer realm="gatehouse", error="insufficient_scope", error_description="[^"]+", scope="openid"$/,
		);
	});

	it("is 403 insufficient_scope for a client's own token: there is no person", async () => {
		const client = await world.client();
		const form = { grant_type: "client_credentials", scope: "openid" };
		const { access_token: token } = bodyOf(await world.token(form, client), 200);
		expectError(await get(bearer(String(token))), 403, "insufficient_scope");
	});
});

describe("RFC 6750 §3 what userinfo refuses", () => {
	it.each([
		["nothing", {}],
		["Basic", { authorization: "Basic YTpi" }],
	])("§3.1 challenges %s without an error code", async (_case, headers) => {
		const response = await get(headers as Readonly<Record<string, string>>);
		expectError(response, 401, "request_unauthorized");
		expect(response.headers["www-authenticate"]).toBe('Bearer realm="gatehouse"');
	});

	it.each(["garbage", "two words", ""])("§3.1 is invalid_token for the bearer %j", async (token) => {
		const response = await get(bearer(token));
		expectError(response, 401, "invalid_token");
		expect(response.headers["www-authenticate"]).toMatch(/^Bearer realm="gatehouse", error="invalid_token"/);
	});

	it("§3.1 is invalid_token for a refresh token, an ID token, and an access token that has ended", async () => {
		const client = await world.client();
		const tokens = await world.tokens(client);
		expectError(await get(bearer(tokens.refresh_token)), 401, "invalid_token");
		expectError(await get(bearer(tokens.id_token)), 401, "invalid_token");
		world.clock.advance(3_600_000);
		expectError(await get(bearer(tokens.access_token)), 401, "invalid_token");
	});

	it("§2.3 never looks into the query", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const response = await world.send({ path: `/userinfo?access_token=${token}` });
		expectError(response, 401, "request_unauthorized");
	});

	it("§2 refuses two tokens", async () => {
		const { access_token: token } = await world.tokens(await world.client());
		const request = { path: "/userinfo", form: { access_token: token }, headers: bearer(token) };
		const response = await world.send(request);
		expectError(response, 400, "invalid_request");
		expect(response.headers["www-authenticate"]).toContain('error="invalid_request"');
	});

	it("§2.2 refuses a body that is no form with 415", async () => {
		expectError(await world.send({ path: "/userinfo", json: {} }), 415, "unsupported_media_type");
	});
});
