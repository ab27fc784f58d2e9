import { describe, expect, it } from "vitest";
import { readRegistration } from "../../src/clients/registration.ts";
import { createConfig, settingsSchema } from "../../src/config.ts";
import { OAuthError } from "../../src/errors/oauth-error.ts";

const config = createConfig(settingsSchema.parse({}));
const REDIRECT = ["https://app.example/callback"];

function refusalOf(body: unknown, applicationType?: "web" | "native"): OAuthError {
	try {
		readRegistration(body, config, applicationType);
	} catch (error) {
		if (error instanceof OAuthError) return error;
		throw error;
	}
	throw new Error(`was not refused: ${JSON.stringify(body)}`);
}

describe("RFC 7591 §2: what a client is when its registration says nothing", () => {
	it.each([
		[{}],
		[null],
		[{ unknown_member: 1, client_name: null, created_at: "x", client_secret_expires_at: 5 }],
	])("has Hydra's defaults for %j", (body) => {
		const registration = readRegistration(body, config);
		expect(registration.clientId).toBeUndefined();
		expect(registration.chosenSecret).toBeUndefined();
		expect(registration.members).toMatchObject({
			clientName: "",
			redirectUris: [],
			grantTypes: [],
			responseTypes: [],
			scope: "offline_access offline openid",
			audience: [],
			contacts: [],
			subjectType: "public",
			tokenEndpointAuthMethod: "client_secret_basic",
			skipConsent: false,
			skipLogoutConsent: null,
			metadata: {},
			lifespans: {},
		});
	});

	it("takes the operator's default scope", () => {
		const settings = settingsSchema.parse({
			oidc: { dynamic_client_registration: { default_scope: ["openid", "api.read"] } },
		});
		expect(readRegistration({}, createConfig(settings)).members.scope).toBe("openid api.read");
	});

	it("keeps what is said, once", () => {
		const { members, absent } = readRegistration(
			{
				client_name: "Name <b>&",
				redirect_uris: [...REDIRECT, ...REDIRECT],
				post_logout_redirect_uris: ["https://app.example/bye"],
				allowed_cors_origins: ["https://app.example/", "https://*.app.example"],
				scope: "openid  api.*  openid",
				audience: ["https://api.example/", "urn:api"],
				metadata: { a: [1, { b: null }] },
				authorization_code_grant_access_token_lifespan: "1h30m",
				implicit_grant_id_token_lifespan: null,
			},
			config,
		);
		expect(members).toMatchObject({
			clientName: "Name <b>&",
			redirectUris: REDIRECT,
			allowedCorsOrigins: ["https://app.example", "https://*.app.example"],
			scope: "openid api.*",
			audience: ["https://api.example/", "urn:api"],
			metadata: { a: [1, { b: null }] },
			lifespans: { authorization_code_grant_access_token_lifespan: 5_400_000 },
		});
		expect(absent.has("grant_types")).toBe(true);
		expect(absent.has("redirect_uris")).toBe(false);
	});

	it("takes back what its own answers say", () => {
		const echo = {
			jwks: {},
			subject_type: "public",
			userinfo_signed_response_alg: "none",
			access_token_strategy: "opaque",
			frontchannel_logout_session_required: false,
			request_uris: [],
		};
		expect(readRegistration(echo, config).members.subjectType).toBe("public");
	});
});

describe("RFC 7591 §3.2.2: what a registration may not say", () => {
	it.each<[Record<string, unknown>, string, string]>([
		[{ redirect_uris: ["https://app.example/#x"] }, "redirect_uris", "https://app.example/#x"],
		[{ redirect_uris: ["http://app.example/cb"] }, "redirect_uris", "http://app.example/cb"],
		[{ redirect_uris: ["https://*.a.example/cb"] }, "redirect_uris", "https://*.a.example/cb"],
		[{ redirect_uris: ["javascript:alert(1)"] }, "redirect_uris", "javascript:alert(1)"],
		[{ redirect_uris: [...REDIRECT, "nope"] }, "redirect_uris", "nope"],
		[{ redirect_uris: "x" }, "redirect_uris", "array"],
		[{ redirect_uris: [1] }, "redirect_uris[0]", "string"],
	])("%j is invalid_redirect_uri that names %s and %s", (body, member, value) => {
		const refusal = refusalOf(body);
		expect(refusal).toMatchObject({ error: "invalid_redirect_uri", status: 400 });
		expect(refusal.description).toContain(member);
		expect(refusal.description).toContain(value);
	});

	it.each<[Record<string, unknown>, string, string]>([
		[{ post_logout_redirect_uris: ["https://other.example/"] }, "post_logout_redirect_uris", "other.example"],
		[{ redirect_uris: REDIRECT, post_logout_redirect_uris: ["http://app.example/"] }, "post_logout", "http:"],
		[{ redirect_uris: REDIRECT, post_logout_redirect_uris: ["javascript:x"] }, "post_logout", "javascript:x"],
		[{ allowed_cors_origins: ["https://app.example/path"] }, "allowed_cors_origins", "/path"],
		[{ allowed_cors_origins: ["https://u@app.example"] }, "allowed_cors_origins", "u@"],
		[{ allowed_cors_origins: ["*"] }, "allowed_cors_origins", '"*"'],
		[{ allowed_cors_origins: ["null"] }, "allowed_cors_origins", "null"],
		[{ policy_uri: "/x" }, "policy_uri", "/x"],
		[{ logo_uri: "javascript:alert(1)" }, "logo_uri", "javascript"],
		[{ tos_uri: "data:text/html,x" }, "tos_uri", "data:"],
		[{ client_uri: "https://u:p@app.example" }, "client_uri", "u:p@"],
		[{ scope: 'openid a"b' }, "scope", 'a"b'],
		[{ audience: ["https://a.example https://b.example"] }, "audience", "https://a.example https"],
		[{ audience: [""] }, "audience", ""],
		[{ client_name: "Ledger\u202Eline" }, "client_name", ""],
		[{ client_name: "a\nb" }, "client_name", ""],
		[{ client_name: "n".repeat(256) }, "client_name", "255"],
		[{ contacts: "x" }, "contacts", "array"],
		[{ skip_consent: "yes" }, "skip_consent", "boolean"],
		[{ client_id: "a\u00e9" }, "client_id", "a\u00e9"],
		[{ client_id: ".." }, "client_id", ".."],
		[{ client_id: "i".repeat(256) }, "client_id", "255"],
		[{ client_secret: "short" }, "client_secret", "6"],
		[{ token_endpoint_auth_method: "none", client_secret: "long enough" }, "client_secret", "none"],
		[{ token_endpoint_auth_method: "magic" }, "token_endpoint_auth_method", "magic"],
		[{ grant_types: ["magic"] }, "grant_types", "magic"],
		[
			{ token_endpoint_auth_method: "none", grant_types: ["client_credentials"] },
			"grant_types",
			"client_credentials",
		],
		[{ response_types: ["magic"] }, "response_types", "magic"],
		[{ metadata: { a: "x".repeat(20_000) } }, "metadata", "16384"],
		[{ client_credentials_grant_access_token_lifespan: "soon" }, "client_credentials_grant", "soon"],
		[{ client_credentials_grant_access_token_lifespan: "-1h" }, "client_credentials_grant", "-1h"],
		[{ client_credentials_grant_access_token_lifespan: 60 }, "client_credentials_grant", "string"],
	])("%j is invalid_client_metadata that names %s and %s", (body, member, value) => {
		const refusal = refusalOf(body);
		expect(refusal).toMatchObject({ error: "invalid_client_metadata", status: 400 });
		expect(refusal.description).toContain(member);
		expect(refusal.description).toContain(value);
	});

	it.each([[[]], ["x"], [1], [true]])("a body of %j is no client", (body) => {
		expect(refusalOf(body)).toMatchObject({ error: "invalid_client_metadata", status: 400 });
	});

	it("lets the type narrow the redirect URIs", () => {
		const body = { redirect_uris: ["com.example.app:/callback"] };
		expect(readRegistration(body, config).members.redirectUris).toEqual(body.redirect_uris);
		expect(readRegistration(body, config, "native").members.redirectUris).toEqual(body.redirect_uris);
		expect(refusalOf(body, "web").reason).toBe("redirect_uris_custom_scheme");
	});
});

describe("a member whose effect is not built is refused, never stored and ignored", () => {
	it.each<[Record<string, unknown>, string]>([
		[{ token_endpoint_auth_method: "private_key_jwt" }, "private_key_jwt"],
		[{ token_endpoint_auth_method: "client_secret_jwt" }, "client_secret_jwt"],
		[{ access_token_strategy: "jwt" }, "access_token_strategy"],
		[{ subject_type: "pairwise" }, "subject_type"],
		[{ sector_identifier_uri: "https://a.example/s" }, "sector_identifier_uri"],
		[{ jwks: { keys: [{ kty: "RSA" }] } }, "jwks"],
		[{ jwks: "x" }, "jwks"],
		[{ jwks_uri: "https://a.example/jwks" }, "jwks_uri"],
		[{ token_endpoint_auth_signing_alg: "RS256" }, "token_endpoint_auth_signing_alg"],
		[{ request_uris: ["https://a.example/ro"] }, "request_uris"],
		[{ request_object_signing_alg: "RS256" }, "request_object_signing_alg"],
		[{ userinfo_signed_response_alg: "RS256" }, "userinfo_signed_response_alg"],
		[{ backchannel_logout_uri: "https://a.example/b" }, "backchannel_logout_uri"],
		[{ backchannel_logout_session_required: true }, "backchannel_logout_session_required"],
		[{ frontchannel_logout_uri: "https://a.example/f" }, "frontchannel_logout_uri"],
		[{ grant_types: ["implicit"] }, "implicit"],
		[{ grant_types: ["urn:ietf:params:oauth:grant-type:device_code"] }, "device_code"],
		[{ response_types: ["token"] }, "token"],
		[{ response_types: ["code id_token"] }, "code id_token"],
	])("%j", (body, named) => {
		const refusal = refusalOf(body);
		expect(refusal).toMatchObject({ error: "invalid_client_metadata", status: 400 });
		expect(refusal.reason).toMatch(/not_built$/);
		expect(refusal.description).toContain(named);
	});
});

describe("the audience of the admin API is reserved", () => {
	it.each(["urn:gatehouse:admin", "urn:gatehouse:admin/", "urn:gatehouse:admin/clients"])(
		"%s",
		(audience) => {
			const refusal = refusalOf({ audience: ["https://api.example", audience] });
			expect(refusal).toMatchObject({ error: "invalid_client_metadata", reason: "audience_value" });
			expect(refusal.description).toContain(audience);
		},
	);

	it("and nothing that only looks like it", () => {
		const audience = ["urn:gatehouse", "urn:gatehouse:administration"];
		expect(readRegistration({ audience }, config).members.audience).toEqual(audience);
	});
});
