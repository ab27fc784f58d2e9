import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf, type TestBrowser } from "../flow/browser.ts";
import { body, createFlow, type Flow, type Parameters, readSecret } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({ client_id: "first-party", skip_consent: true });
});
afterAll(() => flow.close());

const none = { prompt: "none" };

/** A browser in which alice is remembered, and what she granted is too. */
async function signedIn(consent: Readonly<Record<string, unknown>> = {}): Promise<TestBrowser> {
	const browser = flow.browser();
	await flow.authorize(browser, { login: { remember: true }, consent });
	return browser;
}

async function loginRequest(browser: TestBrowser, parameters: Parameters): Promise<Record<string, unknown>> {
	const challenge = await flow.begin(browser, parameters);
	return body(await flow.admin("GET", `/admin/oauth2/auth/requests/login?login_challenge=${challenge}`));
}

/** From the first request to the consent page, or to what the client is told instead. */
async function toConsent(browser: TestBrowser, parameters: Parameters, login = {}) {
	return browser.get(await flow.acceptLogin(await flow.begin(browser, parameters), login));
}

async function consentSkips(browser: TestBrowser, parameters: Parameters, login = {}): Promise<unknown> {
	const challenge = readSecret(await toConsent(browser, parameters, login), "consent_challenge");
	const response = await flow.admin(
		"GET",
		`/admin/oauth2/auth/requests/consent?consent_challenge=${challenge}`,
	);
	return body(response)["skip"];
}

describe("OIDC Core §3.1.2.1 prompt=none in every state", () => {
	it("without a session: login_required", async () => {
		expect(answerOf(await flow.browser().get(flow.authorizePath(none)))["error"]).toBe("login_required");
	});

	it("with a session that is not remembered: login_required", async () => {
		const browser = flow.browser();
		await flow.authorize(browser, { login: { remember: false }, consent: { remember: true } });
		expect(answerOf(await browser.get(flow.authorizePath(none)))["error"]).toBe("login_required");
	});

	it("with a cookie that nobody made: login_required", async () => {
		const browser = flow.browser();
		browser.cookies.set("gatehouse_session", "A".repeat(43));
		expect(answerOf(await browser.get(flow.authorizePath(none)))["error"]).toBe("login_required");
	});

	it("with a session that is too old for max_age: login_required", async () => {
		const browser = await signedIn({ remember: true });
		const response = await browser.get(flow.authorizePath({ ...none, max_age: "0" }));
		expect(answerOf(response)["error"]).toBe("login_required");
	});

	it("with a hint at somebody else: login_required", async () => {
		const browser = await signedIn({ remember: true });
		const hint = await flow.idToken({ sub: "bob" });
		const response = await browser.get(flow.authorizePath({ ...none, id_token_hint: hint }));
		expect(answerOf(response)["error"]).toBe("login_required");
	});

	it("with a session that ended meanwhile: login_required at the verifier", async () => {
		const browser = await signedIn({ remember: true });
		const to = await flow.acceptLogin(await flow.begin(browser, none));
		await flow.admin("DELETE", "/admin/oauth2/auth/sessions/login?subject=alice");
		expect(answerOf(await browser.get(to))["error"]).toBe("login_required");
		const row = await flow.row("SELECT state FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
		expect(row["state"]).toBe("rejected");
	});

	it("with a session and no consent: consent_required", async () => {
		const browser = flow.browser();
		await flow.authorize(browser, { login: { subject: "undecided", remember: true } });
		expect(answerOf(await toConsent(browser, none, { subject: "undecided" }))["error"]).toBe(
			"consent_required",
		);
	});

	it("with a consent that does not cover a scope: consent_required", async () => {
		const browser = await signedIn({ remember: true });
		const response = await toConsent(browser, { ...none, scope: "openid email" });
		expect(answerOf(response)["error"]).toBe("consent_required");
	});

	it("with session and consent: a code", async () => {
		const browser = await signedIn({ remember: true });
		const challenge = readSecret(await toConsent(browser, none), "consent_challenge");
		expect(answerOf(await browser.get(await flow.acceptConsent(challenge)))).toHaveProperty("code");
	});

	it("with a session and skip_consent: a code", async () => {
		const browser = flow.browser();
		const parameters = { client_id: "first-party" };
		await flow.authorize(browser, { parameters, login: { subject: "staff", remember: true } });
		const skip = { ...none, ...parameters };
		expect(await consentSkips(browser, skip, { subject: "staff" })).toBe(true);
	});
});

describe("OIDC Core §3.1.2.1 prompt and the remembered session", () => {
	it("nothing asked: skip, with the session's subject and sid", async () => {
		const browser = await signedIn();
		const session = await flow.row("SELECT * FROM login_session ORDER BY created_at DESC LIMIT 1");
		expect(await loginRequest(browser, {})).toMatchObject({
			skip: true,
			subject: "alice",
			session_id: session["id"],
		});
	});

	it.each(["login", "select_account", "create", "registration", "login consent"])(
		"prompt=%s: the person signs in",
		async (prompt) => {
			const asked = await loginRequest(await signedIn(), { prompt });
			expect(asked).toMatchObject({ skip: false, subject: "" });
		},
	);

	it("prompt=consent: skips the login, not the consent", async () => {
		const browser = await signedIn({ remember: true });
		expect(await loginRequest(browser, { prompt: "consent" })).toMatchObject({ skip: true });
		expect(await consentSkips(browser, { prompt: "consent" })).toBe(false);
	});

	it("prompt=consent beats skip_consent", async () => {
		const parameters = { client_id: "first-party" };
		expect(await consentSkips(flow.browser(), parameters)).toBe(true);
		expect(await consentSkips(flow.browser(), { ...parameters, prompt: "consent" })).toBe(false);
	});

	it("max_age: skips while the sign-in is young enough", async () => {
		const browser = await signedIn();
		expect(await loginRequest(browser, { max_age: "3600" })).toMatchObject({ skip: true });
		expect(await loginRequest(browser, { max_age: "0" })).toMatchObject({ skip: false });
		await flow.database.query("UPDATE login_session SET authenticated_at = now() - interval '2 hours'");
		expect(await loginRequest(browser, { max_age: "3600" })).toMatchObject({ skip: false });
	});

	it("a sign-in that grew too old between login and verifier begins again", async () => {
		const browser = await signedIn();
		const parameters = { max_age: "3600" };
		const to = await flow.acceptLogin(await flow.begin(browser, parameters));
		await flow.database.query("UPDATE login_session SET authenticated_at = now() - interval '2 hours'");
		const again = locationOf(await browser.get(to));
		expect(`${again.pathname}${again.search}`).toBe(flow.authorizePath(parameters));
		expect(await loginRequest(browser, parameters)).toMatchObject({ skip: false });
	});

	it("id_token_hint: skips for the person it names, expired or not", async () => {
		const browser = await signedIn();
		const id_token_hint = await flow.idToken({ exp: 1 });
		const asked = await loginRequest(browser, { id_token_hint });
		expect(asked).toMatchObject({ skip: true, oidc_context: { id_token_hint_claims: { sub: "alice" } } });
	});

	it("id_token_hint of another person: they are asked, and nobody else passes", async () => {
		const browser = await signedIn();
		const id_token_hint = await flow.idToken({ sub: "bob" });
		expect(await loginRequest(browser, { id_token_hint })).toMatchObject({ skip: false });
		expect(answerOf(await toConsent(browser, { id_token_hint }))["error"]).toBe("login_required");
		expect(locationOf(await toConsent(browser, { id_token_hint }, { subject: "bob" })).pathname).toBe(
			"/consent",
		);
	});

	it("id_token_hint of another issuer is refused", async () => {
		const id_token_hint = await flow.idToken({ iss: "https://evil.example" });
		const response = await flow.browser().get(flow.authorizePath({ id_token_hint }));
		expect(answerOf(response)["error"]).toBe("invalid_request");
	});
});
