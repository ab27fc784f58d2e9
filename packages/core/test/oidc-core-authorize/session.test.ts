import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locationOf, type TestBrowser } from "../flow/browser.ts";
import { body, createFlow, type Flow, redirectTo } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow({ settings: { ttl: { authentication_session: "2h" } } });
	await flow.register();
});
afterAll(() => flow.close());

const LOGIN = "/admin/oauth2/auth/requests/login";
const SESSION = "gatehouse_session";

async function skips(browser: TestBrowser): Promise<unknown> {
	const challenge = await flow.begin(browser);
	return body(await flow.admin("GET", `${LOGIN}?login_challenge=${challenge}`))["skip"];
}

async function signIn(browser: TestBrowser, login: Readonly<Record<string, unknown>>) {
	const to = await flow.acceptLogin(await flow.begin(browser), login);
	const response = await browser.get(to);
	const cookies = [response.headers["set-cookie"] ?? []].flat();
	return { response, cookie: cookies.find((cookie) => cookie.startsWith(SESSION)) };
}

const lastSession = () =>
	flow.row(
		"SELECT *, extract(epoch FROM expires_at - created_at) AS lifetime FROM login_session ORDER BY created_at DESC LIMIT 1",
	);

describe("Hydra: remember and remember_for of a login", () => {
	it("remembers for ttl.authentication_session, in cookie and row; the row has the digest", async () => {
		const browser = flow.browser();
		const { cookie } = await signIn(browser, { remember: true, acr: "1", amr: ["pwd"] });
		expect(cookie).toMatch(/^gatehouse_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7200$/);
		const row = await lastSession();
		expect(row).toMatchObject({
			subject: "alice",
			remember: true,
			acr: "1",
			user_agent: "Test Browser/1.0",
			address: "127.0.0.1",
		});
		expect(Math.round(Number(row["lifetime"]))).toBe(7200);
		expect((row["authenticated_at"] as Date).getMilliseconds()).toBe(0);
		expect(JSON.stringify(row)).not.toContain(browser.cookies.get(SESSION));
		expect(await skips(browser)).toBe(true);
	});

	it("remembers for remember_for when it is set, at most 180 days", async () => {
		const short = await signIn(flow.browser(), { remember: true, remember_for: 60 });
		expect(short.cookie).toMatch(/Max-Age=60$/);
		expect(Math.round(Number((await lastSession())["lifetime"]))).toBe(60);
		await signIn(flow.browser(), { remember: true, remember_for: Number.MAX_SAFE_INTEGER });
		expect(Math.round(Number((await lastSession())["lifetime"]))).toBe(180 * 86_400);
	});

	it("ends a session at the server, whatever the cookie says", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true });
		await flow.database.query("UPDATE login_session SET expires_at = now() - interval '1 second'");
		expect(browser.cookies.has(SESSION)).toBe(true);
		expect(await skips(browser)).toBe(false);
	});

	it("makes a session without a cookie for remember: false, so that a logout finds it", async () => {
		const browser = flow.browser();
		const { cookie } = await signIn(browser, { remember: false });
		expect(cookie).toBeUndefined();
		expect(await lastSession()).toMatchObject({ remember: false, cookie: null, ended_at: null });
		expect(await skips(browser)).toBe(false);
	});

	it("takes a browser's session and cookie away when somebody signs in without being remembered", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true });
		const before = await lastSession();
		const challenge = await flow.begin(browser, { prompt: "login" });
		const response = await browser.get(await flow.acceptLogin(challenge, { subject: "guest" }));
		expect(response.headers["set-cookie"]).toEqual([
			expect.stringMatching(/^gatehouse_session=; .*Max-Age=0/),
		]);
		const row = await flow.row("SELECT ended_at FROM login_session WHERE id = $1", [before["id"]]);
		expect(row["ended_at"]).not.toBeNull();
		expect(await skips(browser)).toBe(false);
	});

	it("makes a new cookie and session at each sign-in and ends the one before", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true });
		const [cookie, session] = [browser.cookies.get(SESSION), await lastSession()];
		await browser.get(
			await flow.acceptLogin(await flow.begin(browser, { prompt: "login" }), { remember: true }),
		);
		expect(browser.cookies.get(SESSION)).not.toBe(cookie);
		const row = await flow.row("SELECT ended_at FROM login_session WHERE id = $1", [session["id"]]);
		expect(row["ended_at"]).not.toBeNull();
	});
});

describe("Hydra: a skipped login", () => {
	it("keeps session, cookie, expiry and sign-in time, whatever remember says", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true });
		const before = await lastSession();
		const { cookie } = await signIn(browser, { remember: false, remember_for: 99 });
		expect(cookie).toBeUndefined();
		const after = await lastSession();
		expect({ ...after, last_seen_at: 0 }).toEqual({ ...before, last_seen_at: 0 });
	});

	it("renews both with extend_session_lifespan", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true, remember_for: 600 });
		const value = browser.cookies.get(SESSION);
		const { cookie } = await signIn(browser, { extend_session_lifespan: true });
		expect(cookie).toBe(`${SESSION}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7200`);
		expect(Number((await lastSession())["lifetime"])).toBeGreaterThan(7000);
	});

	it("accepted for another person asks to sign in anew, as Hydra, and tells nobody a verifier", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true });
		const challenge = await flow.begin(browser, { prompt: "consent" });
		const to = new URL(await flow.acceptLogin(challenge, { subject: "bob" }));
		expect(to.searchParams.get("prompt")).toBe("login");
		expect(to.searchParams.has("login_verifier")).toBe(false);
		expect(locationOf(await browser.get(to.href)).pathname).toBe("/login");
		const row = await flow.row(
			"SELECT subject, ended_at FROM login_session ORDER BY created_at DESC LIMIT 1",
		);
		expect(row).toEqual({ subject: "alice", ended_at: null });
	});

	it("whose session ended meanwhile begins again", async () => {
		const browser = flow.browser();
		await signIn(browser, { remember: true });
		const to = await flow.acceptLogin(await flow.begin(browser));
		await flow.admin("DELETE", "/admin/oauth2/auth/sessions/login?subject=alice");
		const again = locationOf(await browser.get(to));
		expect(`${again.pathname}${again.search}`).toBe(flow.authorizePath());
		expect(await skips(browser)).toBe(false);
	});

	it("gives the grant the session's acr, amr and sign-in time", async () => {
		const browser = flow.browser();
		await flow.authorize(browser, { login: { remember: true, acr: "urn:gold", amr: ["pwd", "otp"] } });
		const session = await lastSession();
		await flow.authorize(browser);
		const grant = await flow.row('SELECT * FROM "grant" ORDER BY granted_at DESC LIMIT 1');
		expect(grant).toMatchObject({
			acr: "urn:gold",
			amr: JSON.stringify(["pwd", "otp"]),
			auth_time: session["authenticated_at"],
			login_session: session["id"],
		});
	});
});

describe("a person who was signed out while asked for consent", () => {
	const signOut = () => flow.admin("DELETE", "/admin/oauth2/auth/sessions/login?subject=alice");

	it.each([true, false])("grants nothing: the request begins again (remember: %s)", async (remember) => {
		const browser = flow.browser();
		const to = await flow.acceptConsent(await flow.signIn(browser, { login: { remember } }));
		const grants = await flow.count("grant");
		await signOut();
		const again = locationOf(await browser.get(to));
		expect(`${again.pathname}${again.search}`).toBe(flow.authorizePath());
		expect(await flow.count("grant")).toBe(grants);
		expect(await skips(browser)).toBe(false);
	});

	it("is told to the client with prompt=none", async () => {
		const browser = flow.browser();
		await flow.authorize(browser, {
			login: { remember: true },
			consent: { grant_scope: ["openid"], remember: true },
		});
		const challenge = await flow.signIn(browser, { parameters: { prompt: "none" } });
		const to = await flow.acceptConsent(challenge);
		await signOut();
		expect(locationOf(await browser.get(to)).searchParams.get("error")).toBe("login_required");
	});

	it("but signed in anew in another tab goes on", async () => {
		const browser = flow.browser();
		const to = await flow.acceptConsent(await flow.signIn(browser, { login: { remember: true } }));
		await flow.signIn(browser, { parameters: { prompt: "login" }, login: { remember: true } });
		expect(locationOf(await browser.get(to)).searchParams.get("code")).toMatch(/^ory_ac_/);
	});
});

describe("who visits, for the list of sessions", () => {
	it("is believed from the portal alone", async () => {
		const visitor = { user_agent: "Visitor/2", address: "192.0.2.7" };
		for (const [call, expected] of [
			[flow.portal, visitor],
			[flow.admin, { user_agent: "Test Browser/1.0", address: "127.0.0.1" }],
		] as const) {
			const browser = flow.browser();
			const challenge = await flow.begin(browser);
			const path = `${LOGIN}/accept?login_challenge=${challenge}`;
			await browser.get(redirectTo(await call("PUT", path, { subject: "alice", ...visitor })));
			expect(await lastSession()).toMatchObject(expected);
		}
	});
});

describe("OIDC Core §2 acr", () => {
	it("is 0 when a class was asked for and the login app names none, as Hydra", async () => {
		await flow.authorize(flow.browser(), { parameters: { acr_values: "urn:gold" } });
		expect(await flow.row('SELECT acr FROM "grant" ORDER BY granted_at DESC LIMIT 1')).toEqual({ acr: "0" });
	});
});
