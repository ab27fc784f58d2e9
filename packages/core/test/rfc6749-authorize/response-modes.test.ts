import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf } from "../flow/browser.ts";
import { CALLBACK, createFlow, type Flow, PUBLIC } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({ client_id: "query", redirect_uris: ["https://app.example/callback?tenant=a%2Fb"] });
});
afterAll(() => flow.close());

describe("RFC 6749 §4.1.2 the code reaches the client", () => {
	it("in the query, with state, iss (RFC 9207 §2) and the granted scope, as Hydra", async () => {
		const response = await flow.authorize(flow.browser(), { parameters: { scope: "openid notes.read" } });
		expect(response.status).toBe(303);
		expect(`${response.headers["location"]}`.split("?")[0]).toBe(CALLBACK);
		expect(answerOf(response)).toEqual({
			code: expect.stringMatching(/^ory_ac_[\w-]{43}$/),
			scope: "openid",
			state: "a-state",
			iss: PUBLIC,
		});
		expect(response.headers).toMatchObject({
			"cache-control": "no-store",
			pragma: "no-cache",
			"referrer-policy": "no-referrer",
		});
	});

	it("keeps the query of the redirect_uri to the letter (§3.1.2)", async () => {
		const uri = "https://app.example/callback?tenant=a%2Fb";
		const response = await flow.authorize(flow.browser(), {
			parameters: { client_id: "query", redirect_uri: uri },
		});
		expect(response.headers["location"]).toMatch(/^https:\/\/app\.example\/callback\?tenant=a%2Fb&code=/);
	});

	it("in the fragment when asked", async () => {
		const response = await flow.authorize(flow.browser(), { parameters: { response_mode: "fragment" } });
		const [address, fragment] = `${response.headers["location"]}`.split("#");
		expect(address).toBe(CALLBACK);
		expect(Object.fromEntries(new URLSearchParams(fragment))).toMatchObject({
			code: expect.stringMatching(/^ory_ac_/),
			state: "a-state",
			iss: PUBLIC,
		});
	});
});

describe("OAuth 2.0 Form Post Response Mode", () => {
	const state = `"><script>alert(1)</script>&'`;

	it("posts by a page whose only script is known by its digest, with a button where scripts do not run", async () => {
		const response = await flow.authorize(flow.browser(), {
			parameters: { response_mode: "form_post", state },
		});
		expect(response.status).toBe(200);
		expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
		expect(response.body).toContain(`<form method="post" action="${CALLBACK}">`);
		expect(response.body).toMatch(/<input type="hidden" name="code" value="ory_ac_[\w-]{43}">/);
		expect(response.body).toContain(`<input type="hidden" name="iss" value="${PUBLIC}">`);
		expect(response.body).toContain(
			'<noscript><p>One more step to return to the application.</p><button type="submit">',
		);
		expect(response.body).not.toContain("<script>alert");
		const script = /<script>(.*?)<\/script>/.exec(response.body)?.[1] ?? "";
		const digest = createHash("sha256").update(script).digest("base64");
		expect(response.headers).toMatchObject({
			"content-security-policy": `default-src 'none'; script-src 'sha256-${digest}'; base-uri 'none'; frame-ancestors 'none'`,
			"x-frame-options": "DENY",
			"cache-control": "no-store",
			"referrer-policy": "strict-origin",
		});
	});

	it("gives errors back in the same way", async () => {
		const response = await flow
			.browser()
			.get(flow.authorizePath({ response_mode: "form_post", prompt: "none", state }));
		expect(response.status).toBe(200);
		expect(response.body).toContain('<input type="hidden" name="error" value="login_required">');
		expect(response.log).toMatchObject({ reason: "prompt_none_login" });
	});
});

describe("RFC 9700 §2.6, §4.2.4, §4.16 headers of the authorization endpoint", () => {
	it("allows no other origin to read it", async () => {
		await flow.register({ client_id: "browser", allowed_cors_origins: ["https://app.example"] });
		const path = flow.authorizePath({ client_id: "browser" });
		const response = await flow.send({ path, headers: { origin: "https://app.example" } });
		expect(response.headers).not.toHaveProperty("access-control-allow-origin");
	});
});

describe("OpenID Connect Core §3.1.2.1 requests by POST", () => {
	const form = {
		response_type: "code",
		client_id: "app",
		redirect_uri: CALLBACK,
		scope: "openid",
		state: "a-state",
	};

	it("are stored and answered by a GET of our own before anyone looks for a session", async () => {
		const browser = flow.browser();
		await flow.authorize(browser, { login: { remember: true }, consent: { remember: true } });
		const session = browser.cookies.get("gatehouse_session");
		const response = await browser.postFromElsewhere("/oauth2/auth", { ...form, prompt: "none" });
		expect(response.status).toBe(303);
		expect(response.headers).not.toHaveProperty("set-cookie");
		const location = locationOf(response);
		expect(`${location.origin}${location.pathname}`).toBe(`${PUBLIC}/oauth2/auth`);
		expect([...location.searchParams.keys()]).toEqual(["posted_request"]);
		const next = await browser.get(location.href);
		expect(locationOf(next).pathname).toBe("/login");
		const challenge = locationOf(next).searchParams.get("login_challenge");
		const asked = await flow.admin("GET", `/admin/oauth2/auth/requests/login?login_challenge=${challenge}`);
		expect(JSON.parse(asked.body)).toMatchObject({ skip: true, subject: "alice" });
		expect(JSON.parse(asked.body).request_url).toBe(
			`${PUBLIC}/oauth2/auth?${new URLSearchParams({ ...form, prompt: "none" })}`,
		);
		expect(browser.cookies.get("gatehouse_session")).toBe(session);
	});

	it("go the whole way to a code", async () => {
		const browser = flow.browser();
		const first = await browser.get(locationOf(await browser.postFromElsewhere("/oauth2/auth", form)).href);
		const to = await flow.acceptLogin(locationOf(first).searchParams.get("login_challenge") ?? "");
		const second = await browser.get(to);
		const consent = await flow.acceptConsent(locationOf(second).searchParams.get("consent_challenge") ?? "");
		expect(answerOf(await browser.get(consent))).toMatchObject({ code: expect.stringMatching(/^ory_ac_/) });
	});

	it("have a handle that is no challenge, and that expires", async () => {
		const handle = locationOf(await flow.browser().postFromElsewhere("/oauth2/auth", form)).searchParams.get(
			"posted_request",
		);
		const asked = await flow.admin("GET", `/admin/oauth2/auth/requests/login?login_challenge=${handle}`);
		expect(asked.status).toBe(404);
		await flow.database.query("UPDATE authorization_request SET expires_at = now() - interval '1 second'");
		const response = await flow.browser().get(`/oauth2/auth?posted_request=${handle}`);
		expect(locationOf(response).pathname).toBe("/error");
	});

	it("are told their mistakes at once, by the same checks", async () => {
		const atClient = await flow.browser().postFromElsewhere("/oauth2/auth", { ...form, scope: "unknown" });
		expect(answerOf(atClient)).toMatchObject({ error: "invalid_scope", state: "a-state", iss: PUBLIC });
		const onPage = await flow
			.browser()
			.postFromElsewhere("/oauth2/auth", { ...form, redirect_uri: "https://evil.example" });
		expect(locationOf(onPage).pathname).toBe("/error");
	});

	it("are forms", async () => {
		const response = await flow.send({
			path: "/oauth2/auth",
			method: "POST",
			body: "{}",
			headers: { "content-type": "application/json" },
		});
		expect(answerOf(response)).toMatchObject({ error: "unsupported_media_type" });
		expect(locationOf(response).pathname).toBe("/error");
	});
});
