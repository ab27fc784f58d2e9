import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf } from "../flow/browser.ts";
import { body, CALLBACK, createFlow, type Flow, PUBLIC, redirectTo } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());

const CONSENT = "/admin/oauth2/auth/requests/consent";
const NOTES = "https://api.example/notes";
const PARAMETERS = { scope: "openid notes.read notes.write", audience: NOTES };
const lastGrant = () => flow.row('SELECT * FROM "grant" ORDER BY granted_at DESC LIMIT 1');
const lastRequest = () => flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");

async function listed(subject: string): Promise<Record<string, unknown>> {
	const response = await flow.admin("GET", `/admin/oauth2/auth/sessions/consent?subject=${subject}`);
	const [newest] = JSON.parse(response.body) as Record<string, unknown>[];
	return newest ?? {};
}

describe("Hydra: GET /admin/oauth2/auth/requests/consent", () => {
	it("answers what is asked, of whom and for whom", async () => {
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS });
		const response = await flow.admin("GET", `${CONSENT}?consent_challenge=${challenge}`);
		const row = await lastRequest();
		expect(body(response)).toEqual({
			challenge,
			consent_request_id: row["id"],
			requested_scope: ["openid", "notes.read", "notes.write"],
			requested_access_token_audience: [NOTES],
			skip: false,
			subject: "alice",
			oidc_context: {},
			client: expect.objectContaining({ client_id: "app" }),
			request_url: `${PUBLIC}${flow.authorizePath(PARAMETERS)}`,
			login_challenge: row["id"],
			login_session_id: row["session"],
			acr: "",
			amr: [],
			context: null,
			gatehouse: expect.objectContaining({ redirect_uri: CALLBACK, granted_before: null }),
		});
	});

	it("shows what was granted before", async () => {
		const consent = {
			grant_scope: ["openid", "notes.read"],
			grant_access_token_audience: [NOTES],
			remember: true,
		};
		await flow.authorize(flow.browser(), { parameters: PARAMETERS, login: { subject: "before" }, consent });
		const challenge = await flow.signIn(flow.browser(), {
			parameters: PARAMETERS,
			login: { subject: "before" },
		});
		const response = await flow.admin("GET", `${CONSENT}?consent_challenge=${challenge}`);
		expect(body(response)).toMatchObject({
			skip: false,
			gatehouse: { granted_before: { scope: ["openid", "notes.read"], audience: [NOTES] } },
		});
	});

	it("is 404 for a login challenge", async () => {
		const challenge = await flow.begin(flow.browser());
		expect((await flow.admin("GET", `${CONSENT}?consent_challenge=${challenge}`)).status).toBe(404);
	});

	it("tells a caller without a credential nothing of accounts, and the portal what its page shows", async () => {
		const account = body(
			await flow.portal("POST", "/admin/accounts", {
				email: "ann@example.com",
				password: "correct horse battery",
				name: "Ann",
			}),
		);
		await flow.database.query("UPDATE client SET owner_account = $1 WHERE client_id = 'app'", [
			account["id"],
		]);
		const challenge = await flow.signIn(flow.browser(), { login: { subject: account["id"] } });
		const path = `${CONSENT}?consent_challenge=${challenge}`;
		expect(body(await flow.portal("GET", path))["gatehouse"]).toMatchObject({
			account: { id: account["id"], email: "ann@example.com", name: "Ann" },
			client: { registered_by: "Ann" },
		});
		expect(body(await flow.admin("GET", path))["gatehouse"]).toMatchObject({
			account: null,
			client: { registered_by: null },
		});
		await flow.database.query("UPDATE client SET owner_account = NULL WHERE client_id = 'app'");
	});
});

describe("Hydra: PUT …/consent/accept", () => {
	it("grants what was granted, and nothing of the rest", async () => {
		const consent = { grant_scope: ["openid", "notes.read"], grant_access_token_audience: [] };
		const response = await flow.authorize(flow.browser(), { parameters: PARAMETERS, consent });
		expect(answerOf(response)["scope"]).toBe("openid notes.read");
		expect(await lastGrant()).toMatchObject({
			scope: "openid notes.read",
			audience: "",
			subject: "alice",
			remember: false,
		});
	});

	it("also in the spelling of Hydra 1.x: PUT /oauth2/auth/requests/consent/accept?challenge=", async () => {
		const browser = flow.browser();
		const challenge = await flow.signIn(browser);
		const response = await flow.admin("PUT", `/oauth2/auth/requests/consent/accept?challenge=${challenge}`, {
			grant_scope: ["openid"],
		});
		expect(answerOf(await browser.get(redirectTo(response)))).toHaveProperty("code");
	});

	it("keeps session claims, context and the server's own time", async () => {
		const before = Date.now() - 5000;
		const consent = {
			session: { access_token: { tenant: 7 }, id_token: { nickname: "al" } },
			context: { a: 1 },
			handled_at: "2001-01-01T00:00:00Z",
			remember: true,
			remember_for: 3600,
		};
		await flow.authorize(flow.browser(), { login: { subject: "claims" }, consent });
		const session = await listed("claims");
		expect(session).toMatchObject({
			session: consent.session,
			context: { a: 1 },
			remember: true,
			remember_for: 3600,
			grant_scope: ["openid"],
		});
		expect(Date.parse(String(session["handled_at"]))).toBeGreaterThan(before);
		const grant = await lastGrant();
		const length = Number(grant["remember_until"]) - Number(grant["granted_at"]);
		expect(Math.round(length / 1000)).toBe(3600);
		expect(JSON.stringify(grant)).not.toContain("nickname");
	});

	it("lets no id_token claim override what the protocol says", async () => {
		const id_token = {
			sub: "eve",
			iss: "https://evil.example",
			aud: "x",
			sid: "x",
			auth_time: 1,
			nonce: "x",
			email: "a@b.c",
		};
		await flow.authorize(flow.browser(), {
			login: { subject: "override" },
			consent: { session: { id_token } },
		});
		expect((await listed("override"))["session"]).toEqual({ access_token: {}, id_token: { email: "a@b.c" } });
	});

	it.each<[string, Record<string, unknown>, string]>([
		["a scope that was not requested", { grant_scope: ["openid", "email"] }, "email"],
		["a scope that nobody may have", { grant_scope: ["openid", "admin"] }, "admin"],
		[
			"an audience that was not requested",
			{ grant_access_token_audience: ["https://api.example/mail"] },
			"https://api.example/mail",
		],
		[
			"an audience below a requested one",
			{ grant_access_token_audience: [`${NOTES}/mine`] },
			`${NOTES}/mine`,
		],
		[
			"the admin API's audience",
			{ grant_access_token_audience: ["urn:gatehouse:admin"] },
			"urn:gatehouse:admin",
		],
	])("granted ⊆ requested: %s is 400, names the value, and stores nothing", async (_what, consent, value) => {
		const challenge = await flow.signIn(flow.browser(), { parameters: PARAMETERS });
		const response = await flow.admin("PUT", `${CONSENT}/accept?consent_challenge=${challenge}`, consent);
		expect(response.status).toBe(400);
		expect(body(response)).toMatchObject({
			error: "invalid_request",
			error_description: expect.stringContaining(value),
		});
		expect(await lastRequest()).toMatchObject({
			consent_decision: null,
			consent_verifier: null,
			state: "authenticated",
		});
	});

	it("requested ⊆ allowed: what the client lost since is 400, and stores nothing", async () => {
		await flow.register({ client_id: "narrowed" });
		const challenge = await flow.signIn(flow.browser(), {
			parameters: { ...PARAMETERS, client_id: "narrowed" },
		});
		await flow.admin("PATCH", "/admin/clients/narrowed", [
			{ op: "replace", path: "/scope", value: "openid" },
		]);
		const path = `${CONSENT}/accept?consent_challenge=${challenge}`;
		const refused = await flow.admin("PUT", path, { grant_scope: ["openid", "notes.read"] });
		expect(refused.status).toBe(400);
		expect(body(refused)["error_description"]).toContain("notes.read");
		expect(await lastRequest()).toMatchObject({ consent_decision: null });
		expect((await flow.admin("PUT", path, { grant_scope: ["openid"] })).status).toBe(200);
	});

	it("requested ⊆ allowed: what the client lost after the consent is not granted", async () => {
		await flow.register({ client_id: "narrowed-late" });
		const browser = flow.browser();
		const challenge = await flow.signIn(browser, {
			parameters: { ...PARAMETERS, client_id: "narrowed-late" },
		});
		const to = await flow.acceptConsent(challenge, { grant_scope: ["openid", "notes.read"] });
		await flow.admin("PATCH", "/admin/clients/narrowed-late", [
			{ op: "replace", path: "/scope", value: "openid" },
		]);
		const grants = await flow.count("grant");
		expect(answerOf(await browser.get(to))).toMatchObject({ error: "invalid_scope", iss: PUBLIC });
		expect(await flow.count("grant")).toBe(grants);
		expect(await lastRequest()).toMatchObject({ state: "rejected" });
	});

	it.each<[string, unknown]>([
		["grant_scope that is no list", { grant_scope: "openid" }],
		["claims that are no object", { session: { id_token: [] } }],
		["a negative remember_for", { remember_for: -1 }],
		["a list", []],
	])("is 400 invalid_request for %s", async (_what, json) => {
		const challenge = await flow.signIn(flow.browser());
		const response = await flow.admin("PUT", `${CONSENT}/accept?consent_challenge=${challenge}`, json);
		expect([response.status, body(response)["error"]]).toEqual([400, "invalid_request"]);
	});

	it("takes a remember_for beyond every calendar as for ever", async () => {
		const consent = { remember: true, remember_for: Number.MAX_SAFE_INTEGER };
		expect(answerOf(await flow.authorize(flow.browser(), { consent }))).toHaveProperty("code");
		expect(await lastGrant()).toMatchObject({ remember: true, remember_until: null });
	});

	it("called again with the same answer, also later, it answers the same link", async () => {
		const browser = flow.browser();
		const challenge = await flow.signIn(browser, { parameters: PARAMETERS });
		const first = await flow.acceptConsent(challenge, { remember: true });
		// when it is decided is no part of what is decided
		const began = flow.context.clock.now();
		await expect.poll(() => flow.context.clock.now()).toBeGreaterThan(began);
		expect(await flow.acceptConsent(challenge, { remember: true })).toBe(first);
		expect(answerOf(await browser.get(first))).toHaveProperty("code");
		expect(locationOf(await browser.get(first)).pathname).toBe("/error");
	});

	it("may be called again until the browser came back; the last answer counts", async () => {
		const browser = flow.browser();
		const challenge = await flow.signIn(browser, { parameters: PARAMETERS });
		const first = await flow.acceptConsent(challenge, { grant_scope: ["openid", "notes.write"] });
		const second = await flow.acceptConsent(challenge, { grant_scope: ["openid"] });
		expect(locationOf(await browser.get(first)).pathname).toBe("/error");
		expect(answerOf(await browser.get(second))["scope"]).toBe("openid");
	});

	it("is 410 with where to begin again once it was used, and after its time", async () => {
		const browser = flow.browser();
		const used = await flow.signIn(browser);
		await browser.get(await flow.acceptConsent(used));
		const late = await flow.signIn(browser);
		await flow.database.query(
			"UPDATE authorization_request SET expires_at = now() - interval '1 second' WHERE state = 'authenticated'",
		);
		for (const challenge of [used, late]) {
			for (const [method, path] of [
				["GET", CONSENT],
				["PUT", `${CONSENT}/accept`],
				["PUT", `${CONSENT}/reject`],
			] as const) {
				const response = await flow.admin(
					method,
					`${path}?consent_challenge=${challenge}`,
					method === "PUT" ? {} : undefined,
				);
				expect(response.status).toBe(410);
				expect(body(response)).toMatchObject({ redirect_to: `${PUBLIC}${flow.authorizePath()}` });
			}
		}
	});
});

describe("Hydra: PUT …/consent/reject", () => {
	it("tells the client and makes no grant", async () => {
		const browser = flow.browser();
		const grants = await flow.count("grant");
		const challenge = await flow.signIn(browser);
		const rejected = await flow.admin("PUT", `${CONSENT}/reject?consent_challenge=${challenge}`, {
			error: "access_denied",
			error_description: "No.",
		});
		expect(answerOf(await browser.get(redirectTo(rejected)))).toEqual({
			error: "access_denied",
			error_description: "No.",
			state: "a-state",
			iss: PUBLIC,
		});
		expect(await flow.count("grant")).toBe(grants);
	});
});

describe("RFC 6749 §4.1.2 the code", () => {
	it("is stored as a digest, bound to client, address and challenge, for ttl.auth_code", async () => {
		const response = await flow.authorize(flow.browser(), { parameters: { nonce: "n" } });
		const row = await flow.row(
			"SELECT *, expires_at - now() AS left FROM authorization_code ORDER BY expires_at DESC LIMIT 1",
		);
		const grant = await lastGrant();
		expect(row).toMatchObject({
			grant: grant["id"],
			redirect_uri: CALLBACK,
			redirect_uri_sent: true,
			nonce: "n",
			consumed_at: null,
		});
		expect((row["left"] as { minutes: number }).minutes).toBe(9);
		expect(JSON.stringify(row)).not.toContain(answerOf(response)["code"]);
	});
});
