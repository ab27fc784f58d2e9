import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { answerOf, locationOf } from "../flow/browser.ts";
import { body, createFlow, type Flow, readSecret, redirectTo } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());

const lastRequest = () => flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");

/** The error page, and nothing for the client: no redirect to it, no cookie, no change. */
function expectStopped(response: HttpResponse, reason: string): void {
	expect(response.status).toBe(303);
	expect(`${locationOf(response).origin}${locationOf(response).pathname}`).toBe(
		"http://localhost:3000/error",
	);
	expect(response.headers).not.toHaveProperty("set-cookie");
	expect(response.log).toMatchObject({ reason });
}

describe("a victim who follows the attacker's challenge", () => {
	it("signs in, and is stopped in their own browser before anything changes", async () => {
		const [attacker, victim] = [flow.browser(), flow.browser()];
		await victim.get(flow.authorizePath());
		const challenge = await flow.begin(attacker);
		const to = await flow.acceptLogin(challenge, { subject: "victim", remember: true });
		const [before, sessions] = [await lastRequest(), await flow.count("login_session")];
		expectStopped(await victim.get(to), "browser_mismatch");
		expectStopped(await flow.browser().get(to), "browser_mismatch");
		expect(await lastRequest()).toEqual(before);
		expect(before["state"]).toBe("requested");
		expect(await flow.count("login_session")).toBe(sessions);
		expect(victim.cookies.has("gatehouse_session")).toBe(false);
	});

	it("consents, and is stopped: the attacker's client gets no code, the request is not used up", async () => {
		const [attacker, victim] = [flow.browser(), flow.browser()];
		await victim.get(flow.authorizePath());
		const consent = await flow.signIn(attacker, { login: { subject: "victim" } });
		const to = await flow.acceptConsent(consent);
		const [before, codes] = [await lastRequest(), await flow.count("authorization_code")];
		expectStopped(await victim.get(to), "browser_mismatch");
		expect(await lastRequest()).toEqual(before);
		expect(await flow.count("authorization_code")).toBe(codes);
		expect(await flow.count("refusal")).toBeGreaterThan(0);
	});

	it("is not told by a rejection either: no stranger's browser ends the request", async () => {
		const [owner, stranger] = [flow.browser(), flow.browser()];
		const challenge = await flow.begin(owner);
		const to = redirectTo(
			await flow.admin("PUT", `/admin/oauth2/auth/requests/login/reject?login_challenge=${challenge}`),
		);
		expectStopped(await stranger.get(to), "browser_mismatch");
		expect((await lastRequest())["state"]).toBe("requested");
		expect(answerOf(await owner.get(to))["error"]).toBe("access_denied");
	});
});

describe("an attacker who continues after the victim's login", () => {
	it("learns no verifier: the challenge is 410 once it was used, and a new accept kills the old verifier", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		await browser.get(await flow.acceptLogin(challenge, { subject: "victim" }));
		const asked = await flow.admin("GET", `/admin/oauth2/auth/requests/login?login_challenge=${challenge}`);
		expect(asked.status).toBe(410);
		expect(asked.body).not.toContain("verifier");
	});

	it("who has the verifier still needs the browser", async () => {
		const [victim, attacker] = [flow.browser(), flow.browser()];
		await attacker.get(flow.authorizePath());
		const to = await flow.acceptLogin(await flow.begin(victim), { subject: "victim", remember: true });
		expectStopped(await attacker.get(to), "browser_mismatch");
		expect(attacker.cookies.has("gatehouse_session")).toBe(false);
		expect(locationOf(await victim.get(to)).pathname).toBe("/consent");
	});

	it("who names another client or address in the link changes nothing: only the verifier is read", async () => {
		await flow.register({
			client_id: "evil",
			redirect_uris: ["https://evil.example/cb"],
			post_logout_redirect_uris: [],
		});
		const browser = flow.browser();
		const login = new URL(await flow.acceptLogin(await flow.begin(browser)));
		login.searchParams.set("client_id", "evil");
		login.searchParams.set("redirect_uri", "https://evil.example/cb");
		login.searchParams.set("scope", "openid email");
		const consent = readSecret(await browser.get(login.href), "consent_challenge");
		const asked = body(
			await flow.admin("GET", `/admin/oauth2/auth/requests/consent?consent_challenge=${consent}`),
		);
		expect(asked).toMatchObject({ requested_scope: ["openid"], client: { client_id: "app" } });
		const to = new URL(await flow.acceptConsent(consent));
		to.searchParams.set("redirect_uri", "https://evil.example/cb");
		to.searchParams.set("response_mode", "fragment");
		to.searchParams.set("state", "forged");
		expect(locationOf(await browser.get(to.href)).href).toMatch(
			/^https:\/\/app\.example\/callback\?code=.*state=a-state/,
		);
	});
});

describe("a verifier in the wrong place", () => {
	it("replayed: a login verifier is good once", async () => {
		const browser = flow.browser();
		const to = await flow.acceptLogin(await flow.begin(browser), { remember: true });
		await browser.get(to);
		const [row, sessions] = [await lastRequest(), await flow.count("login_session")];
		expectStopped(await browser.get(to), "verifier_used");
		expect(await lastRequest()).toEqual(row);
		expect(await flow.count("login_session")).toBe(sessions);
	});

	it("replayed: a consent verifier is good once, and the code stays good", async () => {
		const browser = flow.browser();
		const to = await flow.acceptConsent(await flow.signIn(browser));
		await browser.get(to);
		const codes = await flow.count("authorization_code");
		expectStopped(await browser.get(to), "verifier_used");
		expect(await flow.count("authorization_code")).toBe(codes);
		expect(await flow.row(`SELECT tokens_revoked_at FROM "grant" ORDER BY granted_at DESC LIMIT 1`)).toEqual({
			tokens_revoked_at: null,
		});
	});

	it("a login verifier as consent verifier, and the other way round, and each challenge as verifier", async () => {
		const browser = flow.browser();
		const challenge = await flow.begin(browser);
		const login = new URL(await flow.acceptLogin(challenge)).searchParams.get("login_verifier");
		const codes = await flow.count("authorization_code");
		expectStopped(await browser.get(`/oauth2/auth?consent_verifier=${login}`), "verifier_unknown");
		expectStopped(await browser.get(`/oauth2/auth?login_verifier=${challenge}`), "verifier_unknown");
		const consentChallenge = readSecret(
			await browser.get(`/oauth2/auth?login_verifier=${login}`),
			"consent_challenge",
		);
		expectStopped(await browser.get(`/oauth2/auth?consent_verifier=${consentChallenge}`), "verifier_unknown");
		const consent = new URL(await flow.acceptConsent(consentChallenge)).searchParams.get("consent_verifier");
		expectStopped(await browser.get(`/oauth2/auth?login_verifier=${consent}`), "verifier_unknown");
		expectStopped(
			await browser.get(`/oauth2/sessions/logout?logout_verifier=${consent}`),
			"logout_verifier_unknown",
		);
		expect(await flow.count("authorization_code")).toBe(codes);
		expect(answerOf(await browser.get(`/oauth2/auth?consent_verifier=${consent}`))).toHaveProperty("code");
	});

	it.each(["login_verifier", "consent_verifier"])(
		"a %s that nobody made, with a right client beside it",
		async (name) => {
			for (const value of ["garbage", "A".repeat(43), "x".repeat(5000)]) {
				expectStopped(
					await flow.browser().get(`${flow.authorizePath()}&${name}=${value}`),
					"verifier_unknown",
				);
			}
		},
	);

	it("after its time", async () => {
		const browser = flow.browser();
		const login = await flow.acceptLogin(await flow.begin(browser));
		const consent = await flow.acceptConsent(await flow.signIn(browser));
		await flow.database.query("UPDATE authorization_request SET expires_at = now() - interval '1 second'");
		const [codes, sessions] = [await flow.count("authorization_code"), await flow.count("login_session")];
		expectStopped(await browser.get(login), "request_expired");
		expectStopped(await browser.get(consent), "request_expired");
		expect([await flow.count("authorization_code"), await flow.count("login_session")]).toEqual([
			codes,
			sessions,
		]);
	});
});

describe("a client that changed between request and answer", () => {
	const changes: readonly (readonly [string, (clientId: string) => Promise<unknown>])[] = [
		["was deleted", (id) => flow.admin("DELETE", `/admin/clients/${id}`)],
		[
			"was paused",
			(id) => flow.database.query("UPDATE client SET paused_at = now() WHERE client_id = $1", [id]),
		],
		[
			"gave the address up",
			(id) =>
				flow.admin("PATCH", `/admin/clients/${id}`, [
					{ op: "replace", path: "/redirect_uris", value: ["https://new.example/cb"] },
					{ op: "replace", path: "/post_logout_redirect_uris", value: [] },
				]),
		],
	];

	it.each(changes)("that %s gets nothing, and nobody is sent to it", async (what, change) => {
		const client_id = `changing ${what}`;
		await flow.register({ client_id });
		const [one, two] = [flow.browser(), flow.browser()];
		const login = await flow.acceptLogin(await flow.begin(one, { client_id }));
		const consent = await flow.acceptConsent(await flow.signIn(two, { parameters: { client_id } }));
		const codes = await flow.count("authorization_code");
		await change(client_id);
		expectStopped(await one.get(login), "client_changed");
		expectStopped(await two.get(consent), "client_changed");
		expect(await flow.count("authorization_code")).toBe(codes);
	});
});

describe("sign-out in a stranger's browser", () => {
	it("is stopped before anything changes, and the right browser may still go on", async () => {
		const [victim, attacker] = [flow.browser(), flow.browser()];
		await attacker.get(flow.authorizePath());
		await flow.authorize(victim, { login: { remember: true } });
		const challenge = readSecret(await victim.get("/oauth2/sessions/logout"), "logout_challenge");
		const to = redirectTo(
			await flow.admin("PUT", `/admin/oauth2/auth/requests/logout/accept?logout_challenge=${challenge}`),
		);
		expectStopped(await attacker.get(to), "logout_browser_mismatch");
		expect(await flow.row("SELECT state FROM logout_request")).toEqual({ state: "accepted" });
		expect(locationOf(await victim.get(flow.authorizePath({ prompt: "none" }))).pathname).toBe("/login");
		expect(locationOf(await victim.get(to)).pathname).toBe("/signed-out");
	});
});
