import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/engine.ts";
import { answerOf, locationOf } from "../flow/browser.ts";
import { CALLBACK, createFlow, type Flow } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({ client_id: "two", redirect_uris: [CALLBACK, `${CALLBACK}/other`] });
	await flow.register({
		client_id: "native",
		redirect_uris: ["http://127.0.0.1/cb", "http://[::1]/cb", "http://localhost:5000/cb"],
		post_logout_redirect_uris: [],
	});
});
afterAll(() => flow.close());

const ERROR_PAGE = "http://localhost:3000/error";

async function refused(parameters: Readonly<Record<string, string | undefined>>) {
	const response = await flow.browser().get(flow.authorizePath(parameters));
	const location = locationOf(response);
	const id = location.searchParams.get("error_id") ?? "";
	const stored = await flow.portal("GET", `/admin/refusals/${id}`);
	return { response, location, stored: JSON.parse(stored.body) };
}

describe("RFC 6749 §4.1.2.1 never redirects to what is not verified", () => {
	it("sends a missing client_id to the error page, with what was stored under its id", async () => {
		const { response, location, stored } = await refused({ client_id: undefined });
		expect(response.status).toBe(303);
		expect(`${location.origin}${location.pathname}`).toBe(ERROR_PAGE);
		expect(location.searchParams.get("error")).toBe("invalid_client");
		expect(stored).toMatchObject({ error: "invalid_client", reason: "client_id_missing" });
		expect(response.log).toMatchObject({ errorId: stored.id, reason: "client_id_missing" });
	});

	it.each(["nobody", "x".repeat(300), "grüße"])("sends the unknown client %j there", async (clientId) => {
		const { location, stored } = await refused({ client_id: clientId });
		expect(`${location.origin}${location.pathname}`).toBe(ERROR_PAGE);
		expect(stored).toMatchObject({ error: "invalid_client", reason: "client_unknown" });
	});

	it("sends another redirect_uri there and keeps the nearest registered one for the developer", async () => {
		const { location, stored } = await refused({ redirect_uri: `${CALLBACK}/`, client_id: "two" });
		expect(`${location.origin}${location.pathname}`).toBe(ERROR_PAGE);
		expect(stored).toMatchObject({
			error: "invalid_request",
			reason: "redirect_uri_mismatch",
			details: {
				client_id: "two",
				redirect_uri: `${CALLBACK}/`,
				nearest_redirect_uri: CALLBACK,
				difference: "trailing_slash",
			},
		});
	});

	it.each(["client_id", "redirect_uri"])("sends a repeated %s there", async (name) => {
		const path = `${flow.authorizePath()}&${name}=${encodeURIComponent(CALLBACK)}`;
		const location = locationOf(await flow.browser().get(path));
		expect(`${location.origin}${location.pathname}`).toBe(ERROR_PAGE);
		expect(location.searchParams.get("error")).toBe("invalid_request");
	});

	it("sends every other mistake there too while the redirect_uri is wrong", async () => {
		const { location } = await refused({
			redirect_uri: "https://evil.example/",
			response_type: "nothing",
			scope: "unknown",
			prompt: "unknown",
		});
		expect(`${location.origin}${location.pathname}`).toBe(ERROR_PAGE);
	});

	it("refuses a paused client there", async () => {
		await flow.register({ client_id: "paused" });
		await flow.database.query("UPDATE client SET paused_at = now() WHERE client_id = 'paused'");
		const { stored } = await refused({ client_id: "paused" });
		expect(stored).toMatchObject({ error: "unauthorized_client", reason: "client_paused" });
	});

	it("answers with a page of our own where no error page is configured", async () => {
		const bare = await createFlow({ settings: { serve: { portal: { enabled: false } } } });
		try {
			const response = await bare.browser().get('/oauth2/auth?client_id="><script>alert(1)</script>');
			expect(response.status).toBe(400);
			expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
			expect(response.body).not.toContain("<script>alert");
			expect(response.body).toContain("err_");
			expect(response.headers).toMatchObject({
				"cache-control": "no-store",
				"referrer-policy": "no-referrer",
				"x-frame-options": "DENY",
				"content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
			});
		} finally {
			await bare.close();
		}
	});
});

describe("what is our fault stays with us", () => {
	it("a login page that is not configured is said on our own page, and nothing is stored", async () => {
		const bare = await createFlow({ settings: { serve: { portal: { enabled: false } } } });
		try {
			await bare.register();
			const response = await bare.browser().get(bare.authorizePath());
			expect(response.status).toBe(500);
			expect(response.body).toContain("urls.login");
			expect(await bare.count("authorization_request")).toBe(0);
		} finally {
			await bare.close();
		}
	});

	it("a fault is 500 with an id and without detail, and its cause goes to the log", async () => {
		const cause = new Error("a secret of the database");
		const broken = {
			authorizationRequests: {
				...flow.context.stores.authorizationRequests,
				create: () => Promise.reject(cause),
			},
		};
		const engine = createEngine({ ...flow.context, stores: { ...flow.context.stores, ...broken } });
		const [path = "", query = ""] = flow.authorizePath().split("?");
		const response = await engine.handle({
			listener: "public",
			method: "GET",
			path,
			query,
			headers: {},
			body: "",
			remoteAddress: "::1",
		});
		expect(response.status).toBe(500);
		expect(response.body).not.toContain("secret");
		expect(response.body).toContain(response.log?.errorId);
		expect(response.log).toMatchObject({ reason: "fault", cause });
	});
});

describe("RFC 6749 §3.1.2.3 redirect_uri may be left out", () => {
	it("uses the only registered one when openid is not asked for", async () => {
		const response = await flow
			.browser()
			.get(flow.authorizePath({ redirect_uri: undefined, scope: "notes.read" }));
		expect(locationOf(response).pathname).toBe("/login");
		const row = await flow.row("SELECT * FROM authorization_request ORDER BY requested_at DESC LIMIT 1");
		expect(row).toMatchObject({ redirect_uri: CALLBACK, redirect_uri_sent: false });
	});

	it.each([
		["openid is asked for (OIDC Core §3.1.2.1)", { redirect_uri: undefined }],
		["several are registered", { redirect_uri: undefined, scope: "notes.read", client_id: "two" }],
	])("refuses when %s", async (_when, parameters) => {
		const { stored } = await refused(parameters);
		expect(stored).toMatchObject({ error: "invalid_request", reason: "redirect_uri_missing" });
	});
});

describe("RFC 8252 §7.3 a loopback address may have any port", () => {
	it.each([
		"http://127.0.0.1:61023/cb",
		"http://127.0.0.1/cb",
		"http://[::1]:4242/cb",
		"http://localhost:5000/cb",
	])("takes %s", async (redirectUri) => {
		const path = flow.authorizePath({ client_id: "native", redirect_uri: redirectUri, prompt: "none" });
		const response = await flow.browser().get(path);
		expect(`${response.headers["location"]}`.split("?")[0]).toBe(redirectUri);
		expect(answerOf(response)).toMatchObject({ error: "login_required" });
	});

	it.each([
		"http://localhost:5001/cb",
		"http://127.0.0.1:61023/cb/x",
		"http://127.0.0.2:61023/cb",
		"https://127.0.0.1/cb",
	])("refuses %s", async (redirectUri) => {
		const { stored } = await refused({ client_id: "native", redirect_uri: redirectUri });
		expect(stored.reason).toBe("redirect_uri_mismatch");
	});

	it("refuses plain http elsewhere, however it came into the registration (RFC 9700 §2.6)", async () => {
		await flow.register({ client_id: "insecure" });
		await flow.database.query(
			"UPDATE client SET redirect_uris = '{http://app.example/cb}' WHERE client_id = 'insecure'",
		);
		const { stored } = await refused({ client_id: "insecure", redirect_uri: "http://app.example/cb" });
		expect(stored.reason).toBe("redirect_uri_insecure");
	});
});
