import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locationOf } from "../flow/browser.ts";
import { body, createFlow, type Flow, PUBLIC } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	await flow.register({ client_id: "second" });
});
afterAll(() => flow.close());

const SESSIONS = "/admin/oauth2/auth/sessions";
type Sessions = readonly (Readonly<Record<string, unknown>> & {
	readonly consent_request: Record<string, unknown>;
})[];

async function list(query: string): Promise<Sessions> {
	const response = await flow.admin("GET", `${SESSIONS}/consent?${query}`);
	expect(response.status).toBe(200);
	return JSON.parse(response.body) as Sessions;
}

const grantTo = (subject: string, client_id = "app", consent = {}, login = {}) =>
	flow.authorize(flow.browser(), { parameters: { client_id }, login: { subject, ...login }, consent });

describe("Hydra: GET /admin/oauth2/auth/sessions/consent", () => {
	it("answers each consent with the request that it answered", async () => {
		const parameters = { scope: "openid email", audience: "https://api.example/notes", login_hint: "x" };
		const consent = {
			remember: true,
			remember_for: 60,
			context: { c: 1 },
			session: { access_token: { a: 1 } },
		};
		await flow.authorize(flow.browser(), {
			parameters,
			login: { subject: "lister", acr: "1", amr: ["pwd"] },
			consent,
		});
		const [session, another] = await list("subject=lister");
		const grant = await flow.row(`SELECT * FROM "grant" WHERE subject = 'lister'`);
		expect(another).toBeUndefined();
		expect(session).toEqual({
			consent_request_id: grant["id"],
			grant_scope: ["openid"],
			grant_access_token_audience: [],
			session: { access_token: { a: 1 }, id_token: {} },
			remember: true,
			remember_for: 60,
			handled_at: expect.stringMatching(/^\d{4}-.*Z$/),
			context: { c: 1 },
			consent_request: {
				challenge: "",
				consent_request_id: grant["id"],
				requested_scope: ["openid", "email"],
				requested_access_token_audience: ["https://api.example/notes"],
				skip: false,
				subject: "lister",
				oidc_context: { login_hint: "x" },
				client: expect.objectContaining({ client_id: "app" }),
				request_url: `${PUBLIC}${flow.authorizePath(parameters)}`,
				login_challenge: grant["id"],
				login_session_id: grant["login_session"],
				acr: "1",
				amr: ["pwd"],
				context: { c: 1 },
			},
		});
	});

	it("lists remembered and unremembered ones, the newest first, a page at a time", async () => {
		for (const [client, remember] of [
			["app", false],
			["second", false],
			["app", true],
		] as const) {
			await grantTo("pages", client, { remember });
		}
		const ids = (sessions: Sessions) => sessions.map((session) => session["consent_request_id"]);
		const all = ids(await list("subject=pages"));
		expect(all).toHaveLength(3);
		const seen: unknown[] = [];
		let next: string | undefined = `${SESSIONS}/consent?subject=pages&page_size=2`;
		const sizes: number[] = [];
		while (next !== undefined) {
			const response = await flow.admin("GET", next);
			const link = String(response.headers["link"]);
			expect(link).toMatch(
				/<\/admin\/oauth2\/auth\/sessions\/consent\?[^>]*subject=pages[^>]*>; rel="first"/,
			);
			const page = ids(JSON.parse(response.body) as Sessions);
			sizes.push(page.length);
			seen.push(...page);
			next = /<([^>]+)>; rel="next"/.exec(link)?.[1];
		}
		expect(sizes).toEqual([2, 1]);
		expect(seen).toEqual(all);
	});

	it("lists those of one sign-in", async () => {
		const browser = flow.browser();
		await flow.authorize(browser, { login: { subject: "one-sign-in" } });
		await flow.authorize(browser, { login: { subject: "one-sign-in" } });
		const [newest] = await list("subject=one-sign-in");
		const sid = newest?.consent_request["login_session_id"];
		expect(await list(`subject=one-sign-in&login_session_id=${sid}`)).toHaveLength(1);
		expect(await list("subject=one-sign-in&login_session_id=garbage")).toEqual([]);
	});

	it("leaves out what was skipped, withdrawn, over, or whose client is gone; what expired stays while its tokens live", async () => {
		await flow.register({ client_id: "doomed" });
		await grantTo("selective", "app", { remember: true });
		await grantTo("selective", "app", { remember: true });
		await grantTo("selective", "doomed");
		await grantTo("selective", "second", { remember: true, remember_for: 60 });
		expect(await list("subject=selective")).toHaveLength(3);
		await flow.admin("DELETE", "/admin/clients/doomed");
		expect(await list("subject=selective")).toHaveLength(2);
		const expired = `UPDATE "grant" SET remember_until = now() - interval '1 second'`;
		await flow.database.query(`${expired} WHERE remember_until IS NOT NULL`);
		expect(await list("subject=selective")).toHaveLength(2);
		await flow.database.query(
			`UPDATE "grant" SET tokens_revoked_at = now() WHERE remember_until IS NOT NULL`,
		);
		expect(await list("subject=selective")).toHaveLength(1);
		await flow.admin("DELETE", `${SESSIONS}/consent?subject=selective&all=true`);
		expect(await list("subject=selective")).toEqual([]);
	});

	it("is [] for nobody, 400 without a subject and for a page token that nobody made", async () => {
		const nothing = await flow.admin("GET", `${SESSIONS}/consent?subject=nobody`);
		expect([nothing.status, nothing.body, nothing.headers["link"]]).toEqual([200, "[]", undefined]);
		for (const query of ["", "subject=pages&page_token=garbage"]) {
			const response = await flow.admin("GET", `${SESSIONS}/consent?${query}`);
			expect([response.status, body(response)["error"]]).toEqual([400, "invalid_request"]);
		}
	});
});

describe("Hydra: DELETE /admin/oauth2/auth/sessions/consent", () => {
	const ended = async (subject: string) => {
		const rows = await flow.database.query<{ id: string; client_id: string; ended: boolean }>(
			`SELECT g.id, c.client_id, g.consent_revoked_at IS NOT NULL AND g.tokens_revoked_at IS NOT NULL AS ended
			FROM "grant" g JOIN client c ON c.id = g.client WHERE g.subject = $1 ORDER BY c.client_id`,
			[subject],
		);
		return rows;
	};

	it("by subject and client, by id, and all: consent and tokens end", async () => {
		for (const subject of ["r1", "r2", "r3"]) {
			await grantTo(subject, "app");
			await grantTo(subject, "second");
		}
		const byClient = await flow.admin("DELETE", `${SESSIONS}/consent?subject=r1&client=app`);
		expect([byClient.status, byClient.body]).toEqual([204, ""]);
		expect((await ended("r1")).map((row) => row.ended)).toEqual([true, false]);
		const [first] = await ended("r2");
		await flow.admin("DELETE", `${SESSIONS}/consent?consent_request_id=${first?.id}`);
		expect((await ended("r2")).map((row) => row.ended)).toEqual([true, false]);
		await flow.admin("DELETE", `${SESSIONS}/consent?subject=r3&all=true`);
		expect((await ended("r3")).map((row) => row.ended)).toEqual([true, true]);
	});

	it.each(["consent_request_id=garbage", "subject=nobody&all=true", "subject=r1&client=nobody"])(
		"is 204 for %s",
		async (query) => {
			expect((await flow.admin("DELETE", `${SESSIONS}/consent?${query}`)).status).toBe(204);
		},
	);

	it.each([
		"",
		"subject=r1",
		"client=app",
		"subject=r1&client=app&all=true",
		"subject=r1&consent_request_id=x",
		"all=true",
	])("is 400 for ?%s", async (query) => {
		const response = await flow.admin("DELETE", `${SESSIONS}/consent?${query}`);
		expect([response.status, body(response)["error"]]).toEqual([400, "invalid_request"]);
	});
});

describe("Hydra: DELETE /admin/oauth2/auth/sessions/login", () => {
	it("ends one session by sid, all of a person by subject; tokens stay", async () => {
		const login = { subject: "leaver", remember: true };
		const browsers = [flow.browser(), flow.browser(), flow.browser()];
		for (const browser of browsers) await flow.authorize(browser, { login });
		const sessions = await flow.database.query<{ id: string }>(
			"SELECT id FROM login_session WHERE subject = 'leaver'",
		);
		const live = async () => {
			const answers = await Promise.all(
				browsers.map((browser) => browser.get(flow.authorizePath({ prompt: "none" }))),
			);
			return answers.filter((response) => locationOf(response).pathname === "/login").length;
		};
		expect(await live()).toBe(3);
		const response = await flow.admin("DELETE", `${SESSIONS}/login?sid=${sessions[0]?.id}`);
		expect([response.status, response.body]).toEqual([204, ""]);
		expect(await live()).toBe(2);
		await flow.admin("DELETE", `${SESSIONS}/login?subject=leaver`);
		expect(await live()).toBe(0);
		const grants = await flow.database.query(
			`SELECT 1 FROM "grant" WHERE subject = 'leaver' AND tokens_revoked_at IS NOT NULL`,
		);
		expect(grants).toEqual([]);
	});

	it.each(["subject=nobody", "sid=garbage", "sid=3f0c6f0e-7d2d-4b5f-9c55-0a6b9d1c2e3f"])(
		"is 204 for %s",
		async (query) => {
			expect((await flow.admin("DELETE", `${SESSIONS}/login?${query}`)).status).toBe(204);
		},
	);

	it("is 400 without either", async () => {
		const response = await flow.admin("DELETE", `${SESSIONS}/login`);
		expect([response.status, body(response)["error"]]).toEqual([400, "invalid_request"]);
	});
});

describe("the error page's refusals", () => {
	it("are for the portal's key; unknown ones are 404", async () => {
		const response = await flow.browser().get("/oauth2/auth?client_id=nobody");
		const id = locationOf(response).searchParams.get("error_id");
		expect(body(await flow.portal("GET", `/admin/refusals/${id}`))).toEqual({
			id,
			error: "invalid_client",
			error_description: expect.any(String),
			reason: "client_unknown",
			details: { client_id: "nobody" },
			created_at: expect.stringMatching(/^\d{4}-/),
		});
		expect((await flow.admin("GET", `/admin/refusals/${id}`)).status).toBe(401);
		for (const unknown of ["err_AAAA-BBBB-CCCC", "garbage"]) {
			expect((await flow.portal("GET", `/admin/refusals/${unknown}`)).status).toBe(404);
		}
	});
});
