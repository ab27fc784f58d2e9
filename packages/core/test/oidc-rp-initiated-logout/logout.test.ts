import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf, type TestBrowser } from "../flow/browser.ts";
import { body, createFlow, type Flow, PUBLIC, readSecret, redirectTo } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({ client_id: "trusted", skip_logout_consent: true });
});
afterAll(() => flow.close());

const BYE = "https://app.example/bye";
const LOGOUT = "/admin/oauth2/auth/requests/logout";
const SIGNED_OUT = "http://localhost:3000/signed-out";
const OFFLINE = { scope: "openid offline_access" };

const path = (parameters: Readonly<Record<string, string>> = {}) =>
	`/oauth2/sessions/logout?${new URLSearchParams(parameters)}`;

interface SignedIn {
	readonly browser: TestBrowser;
	readonly sid: string;
	readonly hint: string;
}

async function signIn(
	login: Readonly<Record<string, unknown>> = { remember: true },
	clientId = "app",
): Promise<SignedIn> {
	const browser = flow.browser();
	await flow.authorize(browser, { parameters: { client_id: clientId }, login });
	const { id } = await flow.row("SELECT id FROM login_session ORDER BY created_at DESC LIMIT 1");
	const sid = String(id);
	return {
		browser,
		sid,
		hint: await flow.idToken({ sid, aud: [clientId], sub: login["subject"] ?? "alice" }),
	};
}

async function ask(browser: TestBrowser, parameters: Readonly<Record<string, string>> = {}) {
	const response = await browser.get(path(parameters));
	const challenge = readSecret(response, "logout_challenge");
	return { challenge, request: body(await flow.admin("GET", `${LOGOUT}?logout_challenge=${challenge}`)) };
}

async function accept(challenge: string): Promise<string> {
	return redirectTo(await flow.admin("PUT", `${LOGOUT}/accept?logout_challenge=${challenge}`));
}

async function isLive(sid: string): Promise<boolean> {
	const { ended_at } = await flow.row("SELECT ended_at FROM login_session WHERE id = $1", [sid]);
	return ended_at === null;
}

describe("RP-Initiated Logout §2 with an ID token of this session", () => {
	it("asks the logout app, ends the session, clears the cookie, and returns with state", async () => {
		const { browser, sid, hint } = await signIn();
		const { challenge, request } = await ask(browser, {
			id_token_hint: hint,
			post_logout_redirect_uri: BYE,
			state: "s&1",
		});
		expect(request).toEqual({
			challenge,
			subject: "alice",
			sid,
			request_url: expect.stringContaining("/oauth2/sessions/logout?id_token_hint="),
			rp_initiated: true,
			requested_at: expect.stringMatching(/^\d{4}-/),
			expires_at: expect.stringMatching(/^\d{4}-/),
			client: expect.objectContaining({ client_id: "app" }),
			gatehouse: { account: null, other_session: false, post_logout_redirect_uri: BYE },
		});
		expect(await isLive(sid)).toBe(true);
		const to = await accept(challenge);
		expect(to).toMatch(/^http:\/\/localhost:4444\/oauth2\/sessions\/logout\?logout_verifier=[\w-]{43}$/);
		const response = await browser.get(to);
		expect(response.status).toBe(303);
		expect(response.headers["location"]).toBe(`${BYE}?state=s%261`);
		expect(response.headers["set-cookie"]).toEqual([
			expect.stringMatching(/^gatehouse_session=; .*Max-Age=0/),
		]);
		expect(response.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
		expect(await isLive(sid)).toBe(false);
	});

	it("takes an expired one", async () => {
		const { browser, sid } = await signIn();
		const { request } = await ask(browser, { id_token_hint: await flow.idToken({ sid, exp: 1 }) });
		expect(request).toMatchObject({ rp_initiated: true, gatehouse: { other_session: false } });
	});

	it("ends at the page for it when no address was given", async () => {
		const { browser, hint } = await signIn();
		const { challenge } = await ask(browser, { id_token_hint: hint });
		expect((await browser.get(await accept(challenge))).headers["location"]).toBe(SIGNED_OUT);
	});

	it("works for a session that no browser remembers, by its sid", async () => {
		const { browser, sid, hint } = await signIn({ remember: false });
		const { challenge, request } = await ask(browser, { id_token_hint: hint });
		expect(request).toMatchObject({ sid, gatehouse: { other_session: false } });
		await browser.get(await accept(challenge));
		expect(await isLive(sid)).toBe(false);
	});

	it("ends the tokens of the session's grants, but not those for offline use", async () => {
		const { browser, sid, hint } = await signIn();
		await flow.authorize(browser, {
			parameters: OFFLINE,
			consent: { grant_scope: ["openid", "offline_access"] },
		});
		const { challenge } = await ask(browser, { id_token_hint: hint });
		await browser.get(await accept(challenge));
		const grants = await flow.database.query<{ scope: string; ended: boolean }>(
			'SELECT scope, tokens_revoked_at IS NOT NULL AS ended FROM "grant" WHERE login_session = $1 ORDER BY granted_at',
			[sid],
		);
		expect(grants).toEqual([
			{ scope: "openid", ended: true },
			{ scope: "openid offline_access", ended: false },
		]);
	});

	it("leaves at once when nothing is left to end", async () => {
		const { browser, hint } = await signIn();
		await browser.get(await accept((await ask(browser, { id_token_hint: hint })).challenge));
		const response = await browser.get(
			path({ id_token_hint: hint, post_logout_redirect_uri: BYE, state: "s" }),
		);
		expect(response.headers["location"]).toBe(`${BYE}?state=s`);
	});

	it("is shown with the client's skip_logout_consent", async () => {
		const { browser, hint } = await signIn({ remember: true }, "trusted");
		const { request } = await ask(browser, { id_token_hint: hint });
		expect(request["client"]).toMatchObject({ skip_logout_consent: true });
	});
});

describe("RP-Initiated Logout §2 the person must be asked", () => {
	it("when the ID token is of another session: the browser's own would end, and no app may skip", async () => {
		const other = await signIn({ remember: true, subject: "mallory" }, "trusted");
		const { browser, sid } = await signIn();
		const { challenge, request } = await ask(browser, { id_token_hint: other.hint });
		expect(request).toMatchObject({
			subject: "alice",
			sid,
			client: { client_id: "trusted", skip_logout_consent: false },
			gatehouse: { other_session: true },
		});
		await browser.get(await accept(challenge));
		expect(await isLive(sid)).toBe(false);
		expect(await isLive(other.sid)).toBe(true);
	});

	it("when the ID token is of a session that another browser remembers", async () => {
		const { sid, hint } = await signIn();
		const { request } = await ask(flow.browser(), { id_token_hint: hint });
		expect(request).toMatchObject({ sid, gatehouse: { other_session: true } });
	});

	it("when there is no ID token: the client by client_id", async () => {
		const { browser, sid } = await signIn();
		const { challenge, request } = await ask(browser, {
			client_id: "trusted",
			post_logout_redirect_uri: BYE,
		});
		expect(request).toMatchObject({
			sid,
			rp_initiated: true,
			client: { skip_logout_consent: false },
			gatehouse: { other_session: true, post_logout_redirect_uri: BYE },
		});
		expect((await browser.get(await accept(challenge))).headers["location"]).toBe(BYE);
	});

	it("when nobody but the browser asks, as in Hydra", async () => {
		const { browser, sid } = await signIn();
		const { challenge, request } = await ask(browser);
		expect(request).toMatchObject({
			sid,
			rp_initiated: false,
			client: null,
			request_url: "/oauth2/sessions/logout",
		});
		await browser.get(await accept(challenge));
		expect(await isLive(sid)).toBe(false);
	});
});

describe("RP-Initiated Logout §2, §3 what is refused, on the error page", () => {
	let session: SignedIn;
	beforeAll(async () => {
		session = await signIn();
	});

	it.each<[string, () => Promise<Record<string, string>>]>([
		["state without a client", async () => ({ state: "s" })],
		["an address without a client", async () => ({ post_logout_redirect_uri: BYE })],
		["a hint that is no token", async () => ({ id_token_hint: "x" })],
		["a hint without sid", async () => ({ id_token_hint: await flow.idToken({}) })],
		[
			"a hint of another issuer",
			async () => ({ id_token_hint: await flow.idToken({ sid: session.sid, iss: "https://evil.example" }) }),
		],
		[
			"a hint that somebody else signed",
			async () => ({ id_token_hint: `${session.hint.slice(0, -8)}AAAAAAAA` }),
		],
		[
			"a hint whose client is gone",
			async () => ({ id_token_hint: await flow.idToken({ sid: session.sid, aud: ["gone"] }) }),
		],
		[
			"client_id and hint of two clients",
			async () => ({ id_token_hint: session.hint, client_id: "trusted" }),
		],
		["an unknown client_id", async () => ({ client_id: "nobody" })],
		[
			"an address that is not registered",
			async () => ({ id_token_hint: session.hint, post_logout_redirect_uri: "https://evil.example/" }),
		],
		[
			"an address with a slash more",
			async () => ({ id_token_hint: session.hint, post_logout_redirect_uri: `${BYE}/` }),
		],
		[
			"an address with a query more",
			async () => ({ id_token_hint: session.hint, post_logout_redirect_uri: `${BYE}?x` }),
		],
		[
			"a redirect URI that is no post-logout URI",
			async () => ({ id_token_hint: session.hint, post_logout_redirect_uri: "https://app.example/callback" }),
		],
		["control characters", async () => ({ id_token_hint: session.hint, state: "a\0" })],
	])("%s", async (_what, parameters) => {
		const requests = await flow.count("logout_request");
		const response = await session.browser.get(path(await parameters()));
		expect(`${locationOf(response).origin}${locationOf(response).pathname}`).toBe(
			"http://localhost:3000/error",
		);
		expect(answerOf(response)["error"]).toBe("invalid_request");
		expect(await flow.count("logout_request")).toBe(requests);
		expect(await isLive(session.sid)).toBe(true);
	});

	it("a repeated parameter", async () => {
		const response = await session.browser.get(`${path({ state: "a" })}&state=b`);
		expect(locationOf(response).pathname).toBe("/error");
	});
});

describe("RP-Initiated Logout §2 by POST", () => {
	it("is answered by a GET of our own before anyone looks for a session", async () => {
		const { browser, sid, hint } = await signIn();
		const form = { id_token_hint: hint, post_logout_redirect_uri: BYE, state: "s" };
		const response = await browser.postFromElsewhere("/oauth2/sessions/logout", form);
		expect(response.status).toBe(303);
		const to = locationOf(response);
		expect(`${to.origin}${to.pathname}`).toBe(`${PUBLIC}/oauth2/sessions/logout`);
		const challenge = readSecret(await browser.get(to.href), "logout_challenge");
		expect((await browser.get(await accept(challenge))).headers["location"]).toBe(`${BYE}?state=s`);
		expect(await isLive(sid)).toBe(false);
	});

	it("is refused at once where it is wrong", async () => {
		const response = await flow
			.browser()
			.postFromElsewhere("/oauth2/sessions/logout", { id_token_hint: "x" });
		expect(locationOf(response).pathname).toBe("/error");
	});
});

describe("Hydra: reject and accept a logout request", () => {
	it("reject is 204, ends nothing and uses nothing up", async () => {
		const { browser, sid, hint } = await signIn();
		const { challenge } = await ask(browser, { id_token_hint: hint });
		const response = await flow.admin("PUT", `${LOGOUT}/reject?logout_challenge=${challenge}`);
		expect([response.status, response.body]).toEqual([204, ""]);
		expect(await isLive(sid)).toBe(true);
		expect((await flow.admin("GET", `${LOGOUT}?logout_challenge=${challenge}`)).status).toBe(200);
		await browser.get(await accept(challenge));
		expect(await isLive(sid)).toBe(false);
	});

	it("the verifier again, by the back button, ends at the same address", async () => {
		const { browser, hint } = await signIn();
		const { challenge } = await ask(browser, { id_token_hint: hint, post_logout_redirect_uri: BYE });
		const to = await accept(challenge);
		await browser.get(to);
		expect((await browser.get(to)).headers["location"]).toBe(BYE);
	});

	it("a challenge that was used or expired is 410 with where to begin again", async () => {
		const { browser, hint } = await signIn();
		const used = (await ask(browser, { id_token_hint: hint })).challenge;
		await browser.get(await accept(used));
		const second = await signIn();
		const late = (await ask(second.browser, { id_token_hint: second.hint })).challenge;
		await flow.database.query("UPDATE logout_request SET expires_at = now() - interval '1 second'");
		for (const challenge of [used, late]) {
			for (const [method, address] of [
				["GET", LOGOUT],
				["PUT", `${LOGOUT}/accept`],
				["PUT", `${LOGOUT}/reject`],
			] as const) {
				const response = await flow.admin(method, `${address}?logout_challenge=${challenge}`);
				expect(response.status).toBe(410);
				expect(body(response)["redirect_to"]).toMatch(
					/^http:\/\/localhost:4444\/oauth2\/sessions\/logout\?id_token_hint=/,
				);
			}
		}
	});

	it("a post-logout address that the client gave up since is not used", async () => {
		await flow.register({ client_id: "leaving" });
		const { browser, hint } = await signIn({ remember: true }, "leaving");
		const { challenge } = await ask(browser, { id_token_hint: hint, post_logout_redirect_uri: BYE });
		await flow.admin("PATCH", "/admin/clients/leaving", [
			{ op: "replace", path: "/post_logout_redirect_uris", value: [] },
		]);
		expect((await browser.get(await accept(challenge))).headers["location"]).toBe(SIGNED_OUT);
	});

	it("without a session the browser goes to the page for it, as in Hydra", async () => {
		expect((await flow.browser().get("/oauth2/sessions/logout")).headers["location"]).toBe(SIGNED_OUT);
	});

	it("where no page is configured it is ours", async () => {
		const bare = await createFlow({ settings: { serve: { portal: { enabled: false } } } });
		try {
			const response = await bare.browser().get("/oauth2/sessions/logout");
			expect(response.status).toBe(200);
			expect(response.body).toContain("You are signed out");
			expect(response.headers["x-frame-options"]).toBe("DENY");
		} finally {
			await bare.close();
		}
	});
});
