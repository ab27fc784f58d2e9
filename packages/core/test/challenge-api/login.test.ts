import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf } from "../flow/browser.ts";
import { body, CALLBACK, createFlow, type Flow, PUBLIC, redirectTo } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());

const LOGIN = "/admin/oauth2/auth/requests/login";

describe("Hydra: GET /admin/oauth2/auth/requests/login", () => {
	it("answers what is asked, of whom and for whom", async () => {
		const parameters = {
			scope: "openid notes.read",
			audience: "https://api.example/notes",
			login_hint: "alice@example.com",
			ui_locales: "de en",
			acr_values: "urn:a urn:b",
			display: "popup",
			prompt: "create",
		};
		const challenge = await flow.begin(flow.browser(), parameters);
		const response = await flow.admin("GET", `${LOGIN}?login_challenge=${challenge}`);
		expect(response.status).toBe(200);
		expect(response.headers["cache-control"]).toBe("no-store");
		const row = await flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
		expect(body(response)).toEqual({
			challenge,
			requested_scope: ["openid", "notes.read"],
			requested_access_token_audience: ["https://api.example/notes"],
			skip: false,
			subject: "",
			oidc_context: {
				login_hint: "alice@example.com",
				ui_locales: ["de", "en"],
				acr_values: ["urn:a", "urn:b"],
				display: "popup",
			},
			client: expect.objectContaining({ client_id: "app", client_name: "App", redirect_uris: [CALLBACK] }),
			request_url: `${PUBLIC}${flow.authorizePath(parameters)}`,
			session_id: row["session"],
			gatehouse: {
				client: {
					application_type: null,
					verified: false,
					registered_by: null,
					known_since: expect.stringMatching(/^\d{4}-/),
					required_scopes: [],
					implied_scopes: [],
				},
				redirect_uri: CALLBACK,
				expires_at: expect.stringMatching(/^\d{4}-/),
				prompt: ["create"],
				account: null,
			},
		});
		expect(body(response)["client"]).not.toHaveProperty("client_secret");
	});

	it("has an empty oidc_context when nothing was said", async () => {
		const challenge = await flow.begin(flow.browser());
		expect(body(await flow.admin("GET", `${LOGIN}?login_challenge=${challenge}`))["oidc_context"]).toEqual(
			{},
		);
	});

	it.each(["", "/admin"])("answers under %s/oauth2/… and to ?challenge= too", async (prefix) => {
		const challenge = await flow.begin(flow.browser());
		const response = await flow.admin("GET", `${prefix}/oauth2/auth/requests/login?challenge=${challenge}`);
		expect(body(response)["challenge"]).toBe(challenge);
	});

	it("sends people who want an account to the page for it", async () => {
		const response = await flow.browser().get(flow.authorizePath({ prompt: "registration" }));
		expect(locationOf(response).pathname).toBe("/signup");
	});
});

describe("Hydra: PUT …/login/accept", () => {
	it("answers the request's address with a verifier, which leads to the consent page", async () => {
		const browser = flow.browser();
		const to = await flow.acceptLogin(await flow.begin(browser));
		const url = new URL(to);
		expect(`${url.origin}${url.pathname}`).toBe(`${PUBLIC}/oauth2/auth`);
		expect(Object.fromEntries(url.searchParams)).toEqual({
			response_type: "code",
			client_id: "app",
			redirect_uri: CALLBACK,
			scope: "openid",
			state: "a-state",
			login_verifier: expect.stringMatching(/^[\w-]{43}$/),
		});
		const response = await browser.get(to);
		expect(`${locationOf(response).origin}${locationOf(response).pathname}`).toBe(
			"http://localhost:3000/consent",
		);
	});

	it("called again with the same answer it answers the same link, and with another's between them too", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		const first = await flow.acceptLogin(challenge, { remember: true });
		expect(await flow.acceptLogin(challenge, { remember: true })).toBe(first);
		const other = await flow.acceptLogin(challenge, { remember: false });
		expect(other).not.toBe(first);
		expect(await flow.acceptLogin(challenge, { remember: true })).toBe(first);
		expect(locationOf(await browser.get(other)).pathname).toBe("/error");
		expect(locationOf(await browser.get(first)).pathname).toBe("/consent");
		expect(locationOf(await browser.get(first)).pathname).toBe("/error");
	});

	it("has other verifiers for other challenges and for a refusal", async () => {
		const [one, another] = [await flow.begin(flow.browser()), await flow.begin(flow.browser())];
		const links = [await flow.acceptLogin(one), await flow.acceptLogin(another)];
		for (const challenge of [one, another])
			links.push(redirectTo(await flow.admin("PUT", `${LOGIN}/reject?login_challenge=${challenge}`)));
		const verifiers = links.map((link) => new URL(link).searchParams.get("login_verifier"));
		expect(new Set(verifiers).size).toBe(4);
	});

	it("may be called again; the last verifier alone is good", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		const first = await flow.acceptLogin(challenge);
		const second = await flow.acceptLogin(challenge, { subject: "bob" });
		expect(locationOf(await browser.get(first)).pathname).toBe("/error");
		expect(locationOf(await browser.get(second)).pathname).toBe("/consent");
		const row = await flow.row(
			"SELECT subject FROM authorization_request ORDER BY requested_at DESC LIMIT 1",
		);
		expect(row["subject"]).toBe("bob");
	});

	it.each<[string, unknown]>([
		["no subject", {}],
		["an empty subject", { subject: "" }],
		["a long subject", { subject: "s".repeat(256) }],
		["a subject that is no text", { subject: 1 }],
		["a subject with U+0000", { subject: "a\0" }],
		["remember that is no boolean", { subject: "a", remember: "yes" }],
		["a negative remember_for", { subject: "a", remember_for: -1 }],
		["amr that is no list", { subject: "a", amr: "pwd" }],
		["a list", []],
	])("is 400 invalid_request for %s, and stores nothing", async (_what, json) => {
		const challenge = await flow.begin(flow.browser());
		const response = await flow.admin("PUT", `${LOGIN}/accept?login_challenge=${challenge}`, json);
		expect(response.status).toBe(400);
		expect(body(response)).toMatchObject({ error: "invalid_request" });
		const row = await flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
		expect(row).toMatchObject({ login_verifier: null, login_decision: null });
	});

	it("is 400 for what is no JSON", async () => {
		const challenge = await flow.begin(flow.browser());
		const response = await flow.send({
			listener: "admin",
			method: "PUT",
			path: `${LOGIN}/accept?login_challenge=${challenge}`,
			headers: { "content-type": "application/json" },
			body: "{",
		});
		expect([response.status, body(response)["error"]]).toEqual([400, "invalid_request"]);
	});

	it("hands context, acr and amr on to the consent request", async () => {
		const login = { context: { tenant: 7 }, acr: "urn:gold", amr: ["pwd", "otp"] };
		const challenge = await flow.signIn(flow.browser(), { login });
		const response = await flow.admin(
			"GET",
			`/admin/oauth2/auth/requests/consent?consent_challenge=${challenge}`,
		);
		expect(body(response)).toMatchObject({ subject: "alice", ...login });
	});
});

describe("Hydra: PUT …/login/reject", () => {
	it("tells the client, with the hint behind the description, and ends the request", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		const to = redirectTo(
			await flow.admin("PUT", `${LOGIN}/reject?login_challenge=${challenge}`, {
				error: "temporarily_unavailable",
				error_description: "Not now.",
				error_hint: "Später.\r\n",
				error_debug: "secret",
				status_code: 503,
			}),
		);
		const response = await browser.get(to);
		expect(answerOf(response)).toEqual({
			error: "temporarily_unavailable",
			error_description: "Not now. Später.  ",
			state: "a-state",
			iss: PUBLIC,
		});
		const row = await flow.row("SELECT state FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
		expect(row["state"]).toBe("rejected");
		expect(locationOf(await browser.get(to)).pathname).toBe("/error");
	});

	it("is access_denied without a body", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		const to = redirectTo(await flow.admin("PUT", `${LOGIN}/reject?login_challenge=${challenge}`));
		expect(answerOf(await browser.get(to))).toEqual({
			error: "access_denied",
			state: "a-state",
			iss: PUBLIC,
		});
	});

	it("refuses an error that no client could read (RFC 6749 §4.1.2.1)", async () => {
		const challenge = await flow.begin(flow.browser());
		const response = await flow.admin("PUT", `${LOGIN}/reject?login_challenge=${challenge}`, {
			error: 'a "b"',
		});
		expect(response.status).toBe(400);
	});
});

describe.each(["login", "consent", "logout"])("challenges that lead nowhere: %s", (kind) => {
	const path = `/admin/oauth2/auth/requests/${kind}`;
	const calls: readonly (readonly [string, string])[] = [
		["GET", path],
		["PUT", `${path}/accept`],
		["PUT", `${path}/reject`],
	];

	it.each(calls)("%s %s is 404 for one that nobody made", async (method, address) => {
		const json = method === "PUT" ? { subject: "alice" } : undefined;
		for (const challenge of ["garbage", "a%00b", "x".repeat(1000)]) {
			const response = await flow.admin(method, `${address}?${kind}_challenge=${challenge}`, json);
			expect([400, 404]).toContain(response.status);
			if (challenge === "garbage") expect(body(response)).toMatchObject({ error: "not_found" });
		}
	});

	it.each(calls)("%s %s is 400 without one", async (method, address) => {
		const response = await flow.admin(method, address, method === "PUT" ? { subject: "alice" } : undefined);
		expect([response.status, body(response)["error"]]).toEqual([400, "invalid_request"]);
	});
});

describe("a login challenge that is over is 410 with where to begin again", () => {
	const calls: readonly (readonly [string, string])[] = [
		["GET", LOGIN],
		["PUT", `${LOGIN}/accept`],
		["PUT", `${LOGIN}/reject`],
	];

	it.each(calls)("%s %s after it was used", async (method, path) => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		await browser.get(await flow.acceptLogin(challenge));
		const response = await flow.admin(
			method,
			`${path}?login_challenge=${challenge}`,
			method === "PUT" ? { subject: "eve" } : undefined,
		);
		expect(response.status).toBe(410);
		expect(body(response)).toMatchObject({ error: "gone", redirect_to: `${PUBLIC}${flow.authorizePath()}` });
	});

	it.each(calls)("%s %s after its time", async (method, path) => {
		const challenge = await flow.begin(flow.browser());
		await flow.database.query(
			"UPDATE authorization_request SET expires_at = now() - interval '1 second' WHERE state = 'requested'",
		);
		const response = await flow.admin(
			method,
			`${path}?login_challenge=${challenge}`,
			method === "PUT" ? { subject: "eve" } : undefined,
		);
		expect(response.status).toBe(410);
		expect(body(response)).toMatchObject({ redirect_to: `${PUBLIC}${flow.authorizePath()}` });
	});

	it("and the address begins again", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		await browser.get(await flow.acceptLogin(challenge));
		const gone = await flow.admin("GET", `${LOGIN}?login_challenge=${challenge}`);
		expect(locationOf(await browser.get(String(body(gone)["redirect_to"]))).pathname).toBe("/login");
	});
});
