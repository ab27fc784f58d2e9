import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { OAuth2ConsentRequest, OAuth2LoginRequest, OAuth2LogoutRequest } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readPageNeeds } from "@/interaction/page-needs";

const ISSUER = "https://id.example";
const APPLICATION = "https://app.example/cb";

const client: OAuth2LoginRequest["client"] = {
	client_id: "app",
	client_name: "App",
	redirect_uris: [APPLICATION],
	grant_types: ["authorization_code"],
	response_types: ["code"],
	scope: "openid",
	audience: [],
	owner: "",
	policy_uri: "",
	allowed_cors_origins: [],
	tos_uri: "",
	client_uri: "",
	logo_uri: "",
	contacts: [],
	client_secret_expires_at: 0,
	subject_type: "public",
	token_endpoint_auth_method: "none",
	userinfo_signed_response_alg: "none",
	created_at: "2026-11-01T10:00:00Z",
	updated_at: "2026-11-01T10:00:00Z",
	metadata: {},
	skip_consent: false,
	skip_logout_consent: null,
};

const login: OAuth2LoginRequest = {
	challenge: "c",
	requested_scope: ["openid"],
	requested_access_token_audience: [],
	skip: false,
	subject: "",
	oidc_context: { ui_locales: ["de-CH", "ä"] },
	client,
	request_url: `${ISSUER}/oauth2/auth?client_id=app`,
	session_id: "",
	gatehouse: {
		client: {
			application_type: "web",
			verified: true,
			registered_by: null,
			known_since: client.created_at,
			required_scopes: [],
			implied_scopes: [],
		},
		redirect_uri: APPLICATION,
		expires_at: "2026-11-24T18:00:00Z",
		prompt: [],
		account: null,
	},
};

const consent: OAuth2ConsentRequest = {
	...login,
	consent_request_id: "r",
	login_challenge: "c",
	login_session_id: "s",
	acr: "",
	amr: ["pwd"],
	gatehouse: { ...login.gatehouse, granted_before: null, catalogue: [] },
};

const logout: OAuth2LogoutRequest = {
	challenge: "c",
	subject: "p",
	sid: "s",
	request_url: "/oauth2/sessions/logout?ui_locales=fr%20%20de&state=x",
	rp_initiated: true,
	expires_at: "2026-11-24T18:00:00Z",
	requested_at: "2026-11-24T17:30:00Z",
	client,
	gatehouse: { account: null, other_session: false, post_logout_redirect_uri: "https://app.example/bye" },
};

const ANSWERS: Readonly<Record<string, readonly [status: number, body: unknown]>> = {
	"login?login_challenge=open": [200, login],
	"login?login_challenge=silent": [200, { ...login, oidc_context: {} }],
	"login?login_challenge=over": [410, { redirect_to: `${ISSUER}/oauth2/auth?client_id=app&ui_locales=de` }],
	"consent?consent_challenge=open": [200, consent],
	"logout?logout_challenge=open": [200, logout],
};

/** Stands where the admin API is, and answers as it does. */
const server = createServer((request, response) => {
	const [, asked = ""] = request.url?.split("/admin/oauth2/auth/requests/") ?? [];
	const [status, body] = ANSWERS[asked] ?? [404, { error: "not_found" }];
	response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});

beforeAll(async () => {
	await once(server.listen(0, "127.0.0.1"), "listening");
	const { port } = server.address() as AddressInfo;
	const environment = {
		GATEHOUSE_ISSUER: ISSUER,
		GATEHOUSE_PUBLIC_URL: ISSUER,
		GATEHOUSE_ADMIN_URL: `http://127.0.0.1:${port}`,
		GATEHOUSE_PORTAL_URL: "https://portal.example",
		GATEHOUSE_PORTAL_NAME: "Halden",
		GATEHOUSE_PORTAL_KEY: "key",
		GATEHOUSE_PORTAL_CLIENT_ID: "gatehouse-portal",
		GATEHOUSE_PORTAL_CLIENT_SECRET: "secret",
		NEXTAUTH_SECRET: "secret",
	};
	for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});

afterAll(() => {
	vi.unstubAllEnvs();
	server.close();
});

const needsOf = (path: string) =>
	readPageNeeds({ url: new URL(path, "https://portal.example"), headers: new Headers(), nonce: path });

describe("what a page needs of the application that asks through it", () => {
	it.each([
		["/login?login_challenge=open", APPLICATION, ["de-CH", "ä"]],
		["/signup?login_challenge=open", APPLICATION, ["de-CH", "ä"]],
		["/login?login_challenge=silent", APPLICATION, []],
		["/consent?consent_challenge=open", APPLICATION, ["de-CH", "ä"]],
		["/logout?logout_challenge=open", "https://app.example/bye", ["fr", "de"]],
	])("%s: its return address, its languages", async (path, target, uiLocales) => {
		expect(await needsOf(path)).toEqual({ formTargets: [ISSUER, ISSUER, target], uiLocales });
	});

	it("keeps the languages of a request that is over, and no way out of it", async () => {
		expect(await needsOf("/login?login_challenge=over")).toEqual({
			formTargets: [ISSUER, ISSUER],
			uiLocales: ["de"],
		});
	});

	it.each([
		"/login",
		"/login?login_challenge=unknown",
		"/error?ui_locales=de",
		"/account?login_challenge=open",
	])("%s: nothing", async (path) => {
		expect(await needsOf(path)).toEqual({ formTargets: [ISSUER, ISSUER], uiLocales: [] });
	});
});
