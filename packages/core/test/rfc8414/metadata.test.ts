import { OPERATIONS } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { matchRoute } from "../../src/router.ts";
import { bodyOf, expectError, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

async function read(path = "/.well-known/openid-configuration") {
	return bodyOf(await world.send({ path }), 200);
}

describe("OpenID Connect Discovery §3, RFC 8414 §2 the server's metadata", () => {
	it("says what is built, and nothing else", async () => {
		expect(await read()).toMatchObject({
			issuer: "http://localhost:4444",
			authorization_endpoint: "http://localhost:4444/oauth2/auth",
			token_endpoint: "http://localhost:4444/oauth2/token",
			jwks_uri: "http://localhost:4444/.well-known/jwks.json",
			userinfo_endpoint: "http://localhost:4444/userinfo",
			revocation_endpoint: "http://localhost:4444/oauth2/revoke",
			introspection_endpoint: "http://localhost:4444/oauth2/introspect",
			end_session_endpoint: "http://localhost:4444/oauth2/sessions/logout",
			response_types_supported: ["code"],
			response_modes_supported: ["query", "fragment", "form_post"],
			grant_types_supported: ["authorization_code", "client_credentials", "refresh_token"],
			prompt_values_supported: ["none", "login", "consent", "select_account", "create"],
			code_challenge_methods_supported: ["S256"],
			token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "none"],
			introspection_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
			id_token_signing_alg_values_supported: ["RS256"],
			subject_types_supported: ["public"],
			request_parameter_supported: false,
			request_uri_parameter_supported: false,
		});
	});

	it("RFC 9207 §3 announces iss in the authorization response", async () => {
		expect((await read())["authorization_response_iss_parameter_supported"]).toBe(true);
	});

	it("is the same document under both names", async () => {
		expect(await read("/.well-known/oauth-authorization-server")).toEqual(await read());
	});

	it("names endpoints that exist on the public port", async () => {
		const endpoints = Object.entries(await read()).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name));
		expect(endpoints.length).toBeGreaterThan(6);
		for (const [, address] of endpoints) {
			const { pathname } = new URL(String(address));
			const found = ["GET", "POST"].some(
				(method) => matchRoute({ listener: "public", method, path: pathname }).kind === "found",
			);
			expect({ address, found }).toEqual({ address, found: true });
		}
	});

	it("lists the scopes and claims of the pages that are served", async () => {
		const body = await read();
		expect(body["scopes_supported"]).toEqual(["openid", "offline_access", "offline", "profile", "email"]);
		expect(body["claims_supported"]).toEqual(
			expect.arrayContaining(["sub", "iss", "aud", "exp", "iat", "auth_time", "sid", "name", "email"]),
		);
	});

	it("is read by GET and HEAD only", async () => {
		const path = "/.well-known/openid-configuration";
		expect((await world.send({ path, method: "HEAD" })).status).toBe(200);
		expectError(await world.send({ path, method: "POST" }), 405, "method_not_allowed");
	});

	it("has only operations that the list of operations knows", () => {
		expect(OPERATIONS.authorizationServerMetadata.path).toBe("/.well-known/oauth-authorization-server");
	});
});

describe("webfinger.oidc_discovery, urls.self", () => {
	const configured = useTokenWorld({
		settings: {
			urls: {
				self: { issuer: "https://id.example/", public: "https://public.example" },
				consent: "https://app.example/consent",
			},
			webfinger: { oidc_discovery: { supported_scope: ["photos"], supported_claims: ["groups"] } },
		},
	});

	it("keeps the issuer exactly as configured and adds what the operator says", async () => {
		const response = await configured.send({ path: "/.well-known/openid-configuration" });
		const body = bodyOf(response, 200);
		expect(body).toMatchObject({
			issuer: "https://id.example/",
			token_endpoint: "https://public.example/oauth2/token",
			scopes_supported: ["openid", "offline_access", "offline", "photos"],
		});
		expect(body["claims_supported"]).toContain("groups");
		expect(body["claims_supported"]).not.toContain("email");
	});
});
