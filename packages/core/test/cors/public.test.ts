import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { basic, codeForm, PUBLIC_CLIENT, type TokenWorld, useTokenWorld } from "../token/world.ts";

const APP = "https://app.example";
const EVIL = "https://evil.example";
const CLIENTS_ORIGIN = { allowedCorsOrigins: [APP] } as const;

const world = useTokenWorld();

function corsOf({ headers }: HttpResponse): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));
}

function preflight(path: string, headers: Readonly<Record<string, string>> = {}, at: TokenWorld = world) {
	return at.send({
		method: "OPTIONS",
		path,
		headers: { origin: APP, "access-control-request-method": "POST", ...headers },
	});
}

describe("CORS on the token endpoint", () => {
	it("lets the pages of the client's allowed_cors_origins read the answer", async () => {
		const client = await world.client({ ...PUBLIC_CLIENT, ...CLIENTS_ORIGIN });
		const { code } = await world.authorize(client);
		const form = codeForm(code, { client_id: client.clientId });
		const response = await world.send({ path: "/oauth2/token", form, headers: { origin: APP } });
		expect(response.status).toBe(200);
		expect(corsOf(response)).toEqual({
			"access-control-allow-origin": APP,
			"access-control-allow-credentials": "true",
			"access-control-expose-headers": "www-authenticate, retry-after, link, location",
		});
		expect(response.headers["vary"]).toBe("origin");
	});

	it("lets them read a refusal as well", async () => {
		const client = await world.client(CLIENTS_ORIGIN);
		const headers = { ...basic(client, "wrong"), origin: APP };
		const response = await world.send({ path: "/oauth2/token", form: { grant_type: "x" }, headers });
		expect(response.status).toBe(400);
		expect(corsOf(response)).toMatchObject({ "access-control-allow-origin": APP });
	});

	it.each([
		EVIL,
		"null",
		"https://app.example.evil.example",
		"http://app.example",
		"https://app.example:8443",
	])("lets no page of %s", async (origin) => {
		const client = await world.client(CLIENTS_ORIGIN);
		const form = { grant_type: "client_credentials" };
		const headers = { ...basic(client), origin };
		const response = await world.send({ path: "/oauth2/token", form, headers });
		expect(corsOf(response)).toEqual({});
		expect(response.headers["vary"]).toBe("origin");
	});

	it("lets no page that another client allows", async () => {
		await world.client(CLIENTS_ORIGIN);
		const headers = { ...basic(await world.client()), origin: APP };
		const response = await world.send({ path: "/oauth2/token", form: { grant_type: "x" }, headers });
		expect(corsOf(response)).toEqual({});
	});
});

describe("CORS on userinfo and revocation", () => {
	it("goes by the client whose token it is", async () => {
		const client = await world.client(CLIENTS_ORIGIN);
		const { access_token: token } = await world.tokens(client);
		const get = (origin: string) =>
			world.send({ path: "/userinfo", headers: { authorization: `Bearer ${token}`, origin } });
		expect(corsOf(await get(APP))).toMatchObject({ "access-control-allow-origin": APP });
		expect(corsOf(await get(EVIL))).toEqual({});
		const form = { access_token: token };
		const posted = await world.send({ path: "/userinfo", form, headers: { origin: APP } });
		expect(corsOf(posted)).toMatchObject({ "access-control-allow-origin": APP });
	});

	it("goes by the client that revokes", async () => {
		const { clientId } = await world.client({ ...PUBLIC_CLIENT, ...CLIENTS_ORIGIN });
		const form = { token: "x", client_id: clientId };
		const response = await world.send({ path: "/oauth2/revoke", form, headers: { origin: APP } });
		expect(corsOf(response)).toMatchObject({ "access-control-allow-origin": APP });
	});
});

describe("CORS on metadata and keys", () => {
	it.each([
		"/.well-known/openid-configuration",
		"/.well-known/oauth-authorization-server",
		"/.well-known/jwks.json",
	])("lets every page read %s: it is public", async (path) => {
		const response = await world.send({ path, headers: { origin: EVIL } });
		expect(corsOf(response)).toMatchObject({ "access-control-allow-origin": EVIL });
	});
});

describe("CORS preflight", () => {
	it("lets through what the endpoints decide by the client", async () => {
		const asked = { "access-control-request-headers": "Authorization, content-type, x-other" };
		const response = await preflight("/oauth2/token", asked);
		expect(response).toMatchObject({ status: 204, body: "" });
		expect(response.headers["vary"]).toBe(
			"origin, access-control-request-method, access-control-request-headers",
		);
		expect(corsOf(response)).toEqual({
			"access-control-allow-origin": APP,
			"access-control-allow-credentials": "true",
			"access-control-allow-methods": "POST",
			"access-control-allow-headers": "authorization,content-type",
		});
	});

	it("allows no method that the path has not", async () => {
		const response = await preflight("/oauth2/token", { "access-control-request-method": "PATCH" });
		expect(response.status).toBe(204);
		expect(corsOf(response)).toEqual({});
	});

	it.each(["/oauth2/auth", "/oauth2/sessions/logout", "/health/ready", "/nowhere"])(
		"is none of %s",
		async (path) => {
			const response = await preflight(path);
			expect(response.status).toBeGreaterThanOrEqual(400);
			expect(corsOf(response)).toEqual({});
		},
	);

	it("does not let pages introspect unless serve.public.cors says so", async () => {
		expect(corsOf(await preflight("/oauth2/introspect"))).toEqual({});
	});
});

describe("serve.public.cors", () => {
	const open = useTokenWorld({ settings: { serve: { public: { cors: { enabled: true } } } } });
	const listed = useTokenWorld({
		settings: {
			serve: {
				public: {
					cors: {
						enabled: true,
						allowed_origins: ["https://*.app.example"],
						allowed_methods: ["POST"],
						allowed_headers: ["X-Own"],
						exposed_headers: ["X-Told"],
						allow_credentials: false,
						max_age: 60,
					},
				},
			},
		},
	});
	const send = async (at: TokenWorld, origin: string) => {
		const headers = { ...basic(await at.client()), origin };
		return at.send({ path: "/oauth2/token", form: { grant_type: "client_credentials" }, headers });
	};

	it("as in Hydra lets every page in while no origin is listed", async () => {
		expect(corsOf(await send(open, EVIL))).toMatchObject({ "access-control-allow-origin": EVIL });
	});

	it("lets in what is listed, with one wildcard", async () => {
		expect(corsOf(await send(listed, "https://spa.app.example"))).toEqual({
			"access-control-allow-origin": "https://spa.app.example",
			"access-control-expose-headers": "X-Told",
		});
		expect(corsOf(await send(listed, EVIL))).toEqual({});
	});

	it("narrows methods and headers of a preflight", async () => {
		const asked = {
			origin: "https://spa.app.example",
			"access-control-request-headers": "x-own, authorization",
		};
		expect(corsOf(await preflight("/oauth2/introspect", asked, listed))).toEqual({
			"access-control-allow-origin": "https://spa.app.example",
			"access-control-allow-methods": "POST",
			"access-control-allow-headers": "x-own",
			"access-control-max-age": "60",
		});
		const get = { ...asked, "access-control-request-method": "GET" };
		expect(corsOf(await preflight("/userinfo", get, listed))).toEqual({});
	});

	it("opens the authorization endpoint to nobody", async () => {
		const response = await open.send({ path: "/oauth2/auth", headers: { origin: APP } });
		expect(corsOf(response)).toEqual({});
		expect(corsOf(await preflight("/oauth2/auth", {}, open))).toEqual({});
	});
});

describe("serve.admin.cors", () => {
	const admin = useTokenWorld({
		settings: { serve: { admin: { cors: { enabled: true, allowed_origins: [APP] } } } },
	});
	const listener = "admin" as const;

	it("lets in what is listed", async () => {
		const response = await admin.send({ listener, path: "/admin/clients", headers: { origin: APP } });
		expect(response.status).toBe(200);
		expect(corsOf(response)).toMatchObject({ "access-control-allow-origin": APP });
		const headers = { origin: APP, "access-control-request-method": "DELETE" };
		const asked = await admin.send({ listener, method: "OPTIONS", path: "/admin/clients/x", headers });
		expect(asked.status).toBe(204);
		expect(corsOf(asked)).toMatchObject({ "access-control-allow-methods": "DELETE" });
	});

	it("refuses everybody else, and all when it is off", async () => {
		for (const [at, origin] of [
			[admin, EVIL],
			[world, APP],
		] as const) {
			const headers = { origin, "access-control-request-method": "POST" };
			const asked = await at.send({ listener, method: "OPTIONS", path: "/admin/clients", headers });
			expect(asked.status).toBe(403);
			expect(corsOf(asked)).toEqual({});
			const sent = await at.send({ listener, path: "/admin/clients", headers: { origin } });
			expect(sent.status).toBe(403);
			expect(corsOf(sent)).toEqual({});
		}
	});
});
