import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { basic, bodyOf, expectError, PUBLIC_CLIENT, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();
const FORM_TYPE = "application/x-www-form-urlencoded";

async function sendBody(body: string, type: string | undefined = FORM_TYPE): Promise<HttpResponse> {
	const headers = { ...basic(await world.client()), ...(type === undefined ? {} : { "content-type": type }) };
	return world.send({ path: "/oauth2/token", method: "POST", body, headers });
}

describe("RFC 6749 §3.2 the form", () => {
	it("is read with a charset beside its type", async () => {
		bodyOf(await sendBody("grant_type=client_credentials", `${FORM_TYPE}; charset=UTF-8`), 200);
	});

	it.each([
		["JSON", '{"grant_type":"client_credentials"}', "application/json"],
		["text", "grant_type=client_credentials", "text/plain"],
		["multipart", "--x\r\n", "multipart/form-data; boundary=x"],
	])("refuses %s with invalid_request", async (_case, body, type) => {
		expectError(await sendBody(body, type), 400, "invalid_request");
	});

	it("refuses a body without a content type", async () => {
		const headers = basic(await world.client());
		const body = "grant_type=client_credentials";
		const response = await world.send({ path: "/oauth2/token", method: "POST", body, headers });
		expectError(response, 400, "invalid_request");
	});

	it("refuses an empty body", async () => {
		expectError(await sendBody(""), 400, "invalid_request");
	});

	it.each([
		["grant_type=client_credentials&grant_type=client_credentials"],
		["grant_type=client_credentials&scope=photos&scope=photos"],
		["grant_type=client_credentials&scope=&scope=photos"],
		["grant_type=client_credentials&what=a&what=b"],
	])("refuses a repeated parameter: %s", async (body) => {
		expectError(await sendBody(body), 400, "invalid_request");
	});

	it.each([
		["U+0000", "a%00b"],
		["bytes that are no UTF-8", "a%ffb"],
		["a lone surrogate", "%ED%A0%80"],
		["an encoding that breaks off", "a%2"],
		["an encoding that is none", "%zz"],
		["half of a character", "a\uD800b"],
	])("refuses %s", async (_case, value) => {
		expectError(await sendBody(`grant_type=client_credentials&scope=${value}`), 400, "invalid_request");
	});

	it("treats an empty parameter as absent, and ignores what it does not know", async () => {
		const body = bodyOf(await sendBody("grant_type=client_credentials&scope=&code=&__proto__=1&x"), 200);
		expect(body["scope"]).toBe("");
	});

	it("does not read parameters from the query", async () => {
		const path = "/oauth2/token?grant_type=client_credentials";
		const response = await world.send({ path, method: "POST", headers: basic(await world.client()) });
		expectError(response, 400, "invalid_request");
	});

	it("answers POST only", async () => {
		const response = await world.send({ path: "/oauth2/token" });
		expectError(response, 405, "method_not_allowed");
		expect(response.headers["allow"]).toBe("POST");
	});
});

describe("RFC 6749 §5.2 grant_type", () => {
	it("is invalid_request when it is missing", async () => {
		expectError(await sendBody("scope=photos"), 400, "invalid_request");
	});

	it.each(["magic", "password", "implicit", "urn:ietf:params:oauth:grant-type:device_code", "__proto__"])(
		"is unsupported_grant_type for %s",
		async (type) => {
			expectError(await sendBody(`grant_type=${encodeURIComponent(type)}`), 400, "unsupported_grant_type");
		},
	);

	it.each([
		["authorization_code", "code=x"],
		["client_credentials", ""],
		["refresh_token", "refresh_token=x"],
	])("is unauthorized_client for %s when the client is not registered for it", async (type, more) => {
		const client = await world.client({ grantTypes: ["urn:another"] });
		const body = `grant_type=${type}&${more}`;
		const headers = { ...basic(client), "content-type": FORM_TYPE };
		const response = await world.send({ path: "/oauth2/token", method: "POST", body, headers });
		expectError(response, 400, "unauthorized_client");
	});

	it("RFC 7591 §2: a client that registered none may use authorization_code, and nothing else", async () => {
		const client = await world.client({ grantTypes: [] });
		expectError(
			await world.token({ grant_type: "authorization_code", code: "x" }, client),
			400,
			"invalid_grant",
		);
		expectError(await world.token({ grant_type: "client_credentials" }, client), 400, "unauthorized_client");
	});

	it("names the missing parameter", async () => {
		const client = await world.client();
		const code = await world.token({ grant_type: "authorization_code" }, client);
		expectError(code, 400, "invalid_request");
		expect(code.body).toContain("code");
		const refresh = await world.token({ grant_type: "refresh_token" }, client);
		expectError(refresh, 400, "invalid_request");
		expect(refresh.body).toContain("refresh_token");
	});
});

describe("RFC 6749 §5.1 the answer", () => {
	it("has the members of Hydra in their order and may not be cached", async () => {
		const response = await sendBody("grant_type=client_credentials&scope=photos");
		expect(Object.keys(bodyOf(response, 200))).toEqual(["access_token", "expires_in", "scope", "token_type"]);
		expect(response.headers).toMatchObject({
			"content-type": "application/json; charset=utf-8",
			"cache-control": "no-store",
			pragma: "no-cache",
		});
	});
});

describe("RFC 6749 §4.4 client credentials", () => {
	const send = async (form: Readonly<Record<string, string>> | URLSearchParams) => {
		const client = await world.client();
		const parameters = new URLSearchParams(form);
		parameters.set("grant_type", "client_credentials");
		return { client, response: await world.token(parameters, client) };
	};

	it("issues an access token to the client itself, and no refresh token", async () => {
		const { client, response } = await send({ scope: "photos offline_access" });
		const body = bodyOf(response, 200);
		expect(body).toEqual({
			access_token: expect.stringMatching(/^ory_at_[\w-]{43}$/) as unknown,
			expires_in: 3600,
			scope: "photos offline_access",
			token_type: "bearer",
		});
		expect(await world.introspect(String(body["access_token"]))).toMatchObject({
			active: true,
			sub: client.clientId,
			client_id: client.clientId,
			scope: "photos offline_access",
			aud: [],
		});
	});

	it("grants no scope when none is asked for", async () => {
		const { response } = await send({});
		expect(bodyOf(response, 200)["scope"]).toBe("");
	});

	it("matches scopes by the strategy", async () => {
		const { response } = await send({ scope: "files.read files.read" });
		expect(bodyOf(response, 200)["scope"]).toBe("files.read");
	});

	it.each(["admin", "photos admin", "files", 'pho"tos', "photos\\"])(
		"§3.3 refuses the scope %s with invalid_scope",
		async (scope) => {
			expectError((await send({ scope })).response, 400, "invalid_scope");
		},
	);

	it("takes audiences repeated, or in one list", async () => {
		const repeated = new URLSearchParams([
			["audience", "https://api.example/v1/x"],
			["audience", "https://other.example"],
		]);
		for (const form of [repeated, { audience: "https://api.example/v1/x https://other.example" }]) {
			const { response } = await send(form);
			const token = String(bodyOf(response, 200)["access_token"]);
			expect((await world.introspect(token))["aud"]).toEqual([
				"https://api.example/v1/x",
				"https://other.example",
			]);
		}
	});

	it.each(["https://evil.example", "https://api.example/v10", "urn:gatehouse:admin"])(
		"refuses the audience %s, which the client is not registered for",
		async (audience) => {
			expectError((await send({ audience })).response, 400, "invalid_request");
		},
	);

	it("gives the reserved audience to nobody, whatever its registration says", async () => {
		const client = await world.client({ audience: ["urn:gatehouse:admin"] });
		const form = { grant_type: "client_credentials", audience: "urn:gatehouse:admin" };
		expectError(await world.token(form, client), 400, "invalid_request");
	});

	it("is for confidential clients only", async () => {
		const { clientId } = await world.client(PUBLIC_CLIENT);
		const form = { grant_type: "client_credentials", client_id: clientId };
		expectError(await world.token(form), 400, "unauthorized_client");
	});

	it("follows the client's own lifespan, in whole seconds", async () => {
		const lifespans = { client_credentials_grant_access_token_lifespan: 90_700 };
		const client = await world.client({ lifespans });
		const body = bodyOf(await world.token({ grant_type: "client_credentials" }, client), 200);
		expect(body["expires_in"]).toBe(90);
		world.clock.advance(90_699);
		expect(await world.isActive(String(body["access_token"]))).toBe(true);
		world.clock.advance(1);
		expect(await world.isActive(String(body["access_token"]))).toBe(false);
	});

	it("stores nothing of a token but its digest", async () => {
		const { response } = await send({});
		const token = String(bodyOf(response, 200)["access_token"]);
		const rows = await world.database.query("SELECT a::text AS row FROM access_token a");
		expect(JSON.stringify(rows)).not.toContain(token);
	});
});

describe("oauth2.client_credentials.default_grant_allowed_scope", () => {
	const generous = useTokenWorld({
		settings: { oauth2: { client_credentials: { default_grant_allowed_scope: true } } },
	});

	it("grants all scopes of the client when none is asked for", async () => {
		const client = await generous.client({ scope: "photos files.*" });
		const body = bodyOf(await generous.token({ grant_type: "client_credentials" }, client), 200);
		expect(body["scope"]).toBe("photos files.*");
	});
});

describe("oauth2.token_prefix", () => {
	const prefixed = useTokenWorld({ settings: { oauth2: { token_prefix: "acme" } } });

	it("begins every token", async () => {
		const client = await prefixed.client();
		const tokens = await prefixed.tokens(client);
		expect(tokens.access_token).toMatch(/^acme_at_/);
		expect(tokens.refresh_token).toMatch(/^acme_rt_/);
		const refreshed = bodyOf(
			await prefixed.token({ grant_type: "refresh_token", refresh_token: tokens.refresh_token }, client),
			200,
		);
		expect(refreshed["refresh_token"]).toMatch(/^acme_rt_[\w-]{43}$/);
	});
});
