import { LIMITS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf } from "../flow/browser.ts";
import { CALLBACK, CHALLENGE, createFlow, type Flow, type Parameters, PUBLIC } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({ client_id: "public", token_endpoint_auth_method: "none", client_secret: undefined });
	await flow.register({ client_id: "machine", grant_types: ["client_credentials"] });
});
afterAll(() => flow.close());

const ask = (parameters: Parameters) => flow.browser().get(flow.authorizePath(parameters));

async function refusedAtClient(parameters: Parameters, more = "") {
	const before = await flow.count("authorization_request");
	const response = await flow.browser().get(`${flow.authorizePath(parameters)}${more}`);
	expect(response.status).toBe(303);
	expect(`${response.headers["location"]}`.split(/[?#]/)[0]).toBe(CALLBACK);
	expect(await flow.count("authorization_request")).toBe(before);
	return answerOf(response);
}

describe("RFC 6749 §4.1.1 a request that is right", () => {
	it("goes to the login page with a challenge, is stored, and names its browser", async () => {
		const response = await ask({
			nonce: "n",
			audience: "https://api.example/notes",
			scope: "openid notes.read",
		});
		expect(response.status).toBe(303);
		const location = locationOf(response);
		expect(`${location.origin}${location.pathname}`).toBe("http://localhost:3000/login");
		expect(location.searchParams.get("login_challenge")).toMatch(/^[\w-]{43}$/);
		expect(response.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
		expect(response.headers["set-cookie"]).toEqual([
			expect.stringMatching(/^gatehouse_request=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1800$/),
		]);
		const row = await flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
		expect(row).toMatchObject({
			state: "requested",
			nonce: "n",
			scope: "openid notes.read",
			redirect_uri: CALLBACK,
			redirect_uri_sent: true,
			login_skip: false,
		});
		expect(JSON.stringify(row)).not.toContain(location.searchParams.get("login_challenge"));
	});

	it("ignores parameters that nobody knows, and empty ones (§3.1)", async () => {
		const response = await ask({ foo: "bar", claims: "{}", nonce: "", prompt: "", response_mode: "" });
		expect(locationOf(response).pathname).toBe("/login");
	});

	it("needs neither scope nor state nor nonce", async () => {
		const response = await ask({ scope: undefined, state: undefined });
		expect(locationOf(response).pathname).toBe("/login");
	});

	it("has __Host- and Secure cookies on https", async () => {
		const secure = await createFlow({ settings: { urls: { self: { issuer: "https://id.example" } } } });
		try {
			await secure.register();
			const response = await secure.browser().get(secure.authorizePath());
			expect(response.headers["set-cookie"]).toEqual([
				expect.stringMatching(
					/^__Host-gatehouse_request=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1800; Secure$/,
				),
			]);
		} finally {
			await secure.close();
		}
	});

	it("keeps one cookie per browser, so that parallel tabs share it", async () => {
		const browser = flow.browser();
		await browser.get(flow.authorizePath());
		const first = browser.cookies.get("gatehouse_request");
		await browser.get(flow.authorizePath());
		expect(browser.cookies.get("gatehouse_request")).toBe(first);
	});
});

describe("RFC 6749 §4.1.2.1 what the client is told, in the order of the checks", () => {
	it.each([
		["scope", "openid"],
		["state", "again"],
		["response_type", "code"],
		["prompt", "login"],
		["nonce", "again"],
		["code_challenge", CHALLENGE],
	])("a repeated %s is invalid_request (§3.1)", async (name, value) => {
		const answer = await refusedAtClient(
			{ nonce: "once", prompt: "login", code_challenge: CHALLENGE, code_challenge_method: "S256" },
			`&${name}=${value}`,
		);
		expect(answer).toMatchObject({ error: "invalid_request", iss: PUBLIC });
		expect(answer["error_description"]).toContain(name);
		expect(answer["state"]).toBe(name === "state" ? undefined : "a-state");
	});

	it.each<[string, Parameters, string]>([
		["an unknown response_mode", { response_mode: "web_message" }, "invalid_request"],
		["no response_type", { response_type: undefined }, "unsupported_response_type"],
		["response_type=token", { response_type: "token" }, "unsupported_response_type"],
		["response_type=code id_token", { response_type: "code id_token" }, "unsupported_response_type"],
		["a client without the grant type", { client_id: "machine" }, "unauthorized_client"],
		["a request object", { request: "eyJ" }, "request_not_supported"],
		["a request_uri", { request_uri: "https://app.example/ro" }, "request_uri_not_supported"],
		["registration", { registration: "{}" }, "registration_not_supported"],
		["a scope that is not registered", { scope: "openid admin" }, "invalid_scope"],
		["a scope with a quote", { scope: 'openid "x"' }, "invalid_scope"],
		["an audience that is not registered", { audience: "https://api.example/other" }, "invalid_request"],
		["an audience beside a registered one", { audience: "https://api.example/notesX" }, "invalid_request"],
		["the admin API's audience", { audience: "urn:gatehouse:admin" }, "invalid_request"],
		["an unknown prompt", { prompt: "magic" }, "invalid_request"],
		["prompt none with another", { prompt: "none login" }, "invalid_request"],
		["max_age that is no number", { max_age: "x" }, "invalid_request"],
		["a negative max_age", { max_age: "-1" }, "invalid_request"],
		["a hint that is none", { id_token_hint: "x" }, "invalid_request"],
		["a control character in nonce", { nonce: "a\0b" }, "invalid_request"],
		["more than an address can hold", { claims: "c".repeat(LIMITS.url) }, "invalid_request"],
	])("%s", async (_what, parameters, error) => {
		expect(await refusedAtClient(parameters)).toMatchObject({ error, state: "a-state", iss: PUBLIC });
	});

	it("tells of the first that fails", async () => {
		const answer = await refusedAtClient({ response_type: "token", scope: "unknown", prompt: "unknown" });
		expect(answer["error"]).toBe("unsupported_response_type");
	});

	it("does not give back a state with control characters", async () => {
		const answer = await refusedAtClient({ state: "a\r\nb" });
		expect(answer).toMatchObject({ error: "invalid_request" });
		expect(answer).not.toHaveProperty("state");
	});

	it("has no state in the answer when none was sent", async () => {
		expect(await refusedAtClient({ state: undefined, scope: "unknown" })).not.toHaveProperty("state");
	});

	it("refuses the admin API's audience for a client that registered it", async () => {
		await flow.register({ client_id: "greedy" });
		await flow.database.query(
			"UPDATE client SET audience = '{urn:gatehouse:admin}' WHERE client_id = 'greedy'",
		);
		const answer = await refusedAtClient({ client_id: "greedy", audience: "urn:gatehouse:admin" });
		expect(answer["error"]).toBe("invalid_request");
	});
});

describe("RFC 7636 §4.3 PKCE at the request", () => {
	it.each<[string, Parameters]>([
		["a public client without a challenge (RFC 9700 §2.1.1)", { client_id: "public" }],
		["plain", { code_challenge: CHALLENGE, code_challenge_method: "plain" }],
		["a challenge without a method", { code_challenge: CHALLENGE }],
		["a method without a challenge", { code_challenge_method: "S256" }],
		["an unknown method", { code_challenge: CHALLENGE, code_challenge_method: "s256" }],
		["a short challenge", { code_challenge: CHALLENGE.slice(1), code_challenge_method: "S256" }],
		["a long challenge", { code_challenge: `${CHALLENGE}A`, code_challenge_method: "S256" }],
		["padding", { code_challenge: `${CHALLENGE}=`, code_challenge_method: "S256" }],
		[
			"base64 that is not base64url",
			{ code_challenge: `+${CHALLENGE.slice(1)}`, code_challenge_method: "S256" },
		],
	])("refuses %s with invalid_request", async (_what, parameters) => {
		expect(await refusedAtClient(parameters)).toMatchObject({ error: "invalid_request", state: "a-state" });
	});

	it.each(["app", "public"])("keeps the challenge of the client %s as 32 bytes", async (clientId) => {
		await flow.begin(flow.browser(), {
			client_id: clientId,
			code_challenge: CHALLENGE,
			code_challenge_method: "S256",
		});
		const row = await flow.row(
			"SELECT code_challenge FROM authorization_request ORDER BY requested_at DESC LIMIT 1",
		);
		expect((row["code_challenge"] as Buffer).toString("base64url")).toBe(CHALLENGE);
	});
});

describe("Hydra's audience parameter", () => {
	const NOTES = "https://api.example/notes";
	const MAIL = "https://api.example/mail";
	it.each([
		["one that is split at spaces", `&audience=${encodeURIComponent(`${NOTES} ${MAIL}`)}`, [NOTES, MAIL]],
		["several as they are", `&audience=${NOTES}&audience=${MAIL}`, [NOTES, MAIL]],
		["below a registered one", `&audience=${NOTES}/mine`, [`${NOTES}/mine`]],
	])("takes %s", async (_how, query, audience) => {
		const response = await flow.browser().get(`${flow.authorizePath()}${query}`);
		const challenge = locationOf(response).searchParams.get("login_challenge");
		const request = await flow.admin("GET", `/admin/oauth2/auth/requests/login?login_challenge=${challenge}`);
		expect(JSON.parse(request.body).requested_access_token_audience).toEqual(audience);
	});
});
