import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountEvent } from "../../src/audit/account-event.ts";
import { createBrowser, locationOf } from "../flow/browser.ts";
import { body, createFlow, type Flow, redirectTo } from "../flow/world.ts";
import { eventsAbout, eventsOf, textOfAll, withoutAudit } from "./events.ts";

const LOGIN = "/admin/oauth2/auth/requests/login";
const CONSENT = "/admin/oauth2/auth/requests/consent";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow({ settings: { audit: { write_interval: "1ms" } } });
	await flow.register();
});
afterAll(() => flow.close());

const newest = async (subject: string) => (await eventsAbout(flow.database, subject)).at(-1);
const kinds = async (subject: string) => (await eventsAbout(flow.database, subject)).map(({ kind }) => kind);

describe("a sign-in is recorded by the statement that makes it", () => {
	it("with the person, the client, the session, how, and from where", async () => {
		const login = { subject: "ann", remember: true, amr: ["pwd"], acr: "1" };
		await flow.authorize(createBrowser(flow), { login });
		const [signedIn, granted] = await eventsAbout(flow.database, "ann");
		expect(signedIn).toMatchObject({
			kind: "login.completed",
			outcome: "done",
			actor_kind: "person",
			actor: "ann",
			client_id: "app",
			address: "127.0.0.1",
			reason: "",
			details: { session: expect.any(String), skipped: false, amr: ["pwd"] },
		});
		expect(granted).toMatchObject({
			kind: "consent.granted",
			outcome: "done",
			actor: "ann",
			client_id: "app",
			details: { scope: ["openid"], audience: [], skipped: false, remembered: false },
		});
	});

	it("as one that was skipped when the browser's session allowed it", async () => {
		const browser = createBrowser(flow);
		const login = { subject: "ben", remember: true };
		await flow.authorize(browser, { login });
		await flow.signIn(browser, { login: { subject: "ben" } });
		expect(await newest("ben")).toMatchObject({ kind: "login.completed", details: { skipped: true } });
	});

	it("or not made: what cannot be recorded does not happen", async () => {
		const browser = createBrowser(flow);
		const back = await flow.acceptLogin(await flow.begin(browser), { subject: "cleo" });
		const refused = await withoutAudit(flow.database, () => browser.get(back));
		expect(refused.status).toBeGreaterThanOrEqual(500);
		expect(await flow.database.query("SELECT FROM login_session WHERE subject = 'cleo'")).toEqual([]);
		// nothing is spoilt: the same step succeeds once it can be recorded
		expect(locationOf(await browser.get(back)).searchParams.has("consent_challenge")).toBe(true);
		expect(await kinds("cleo")).toEqual(["login.completed"]);
	});

	it("once, however often the browser comes back", async () => {
		const browser = createBrowser(flow);
		const back = await flow.acceptLogin(await flow.begin(browser), { subject: "dora" });
		await Promise.all(Array.from({ length: 10 }, () => browser.get(back)));
		expect(await kinds("dora")).toEqual(["login.completed"]);
	});

	it("that the login app refuses: with what the client is told", async () => {
		const browser = createBrowser(flow);
		const challenge = await flow.begin(browser);
		const path = `${LOGIN}/reject?login_challenge=${challenge}`;
		const back = redirectTo(await flow.admin("PUT", path, { error: "access_denied" }));
		await browser.get(back);
		expect((await eventsOf(flow.database, "app")).at(-1)).toMatchObject({
			kind: "login.refused",
			outcome: "refused",
			actor_kind: "nobody",
			subject: null,
			reason: "login_rejected",
			details: { error: "access_denied" },
		});
	});
});

describe("a consent is recorded by the statement that makes grant and code", () => {
	it("or neither is made", async () => {
		const browser = createBrowser(flow);
		const challenge = await flow.signIn(browser, { login: { subject: "emil" } });
		const back = await flow.acceptConsent(challenge);
		const refused = await withoutAudit(flow.database, () => browser.get(back));
		expect(refused.status).toBeGreaterThanOrEqual(500);
		expect(await flow.database.query(`SELECT FROM "grant" WHERE subject = 'emil'`)).toEqual([]);
		await browser.get(back);
		expect(await kinds("emil")).toEqual(["login.completed", "consent.granted"]);
	});

	it("that the person refuses: with what had been asked for", async () => {
		const browser = createBrowser(flow);
		const parameters = { scope: "openid notes.read" };
		const challenge = await flow.signIn(browser, { parameters, login: { subject: "fay" } });
		const path = `${CONSENT}/reject?consent_challenge=${challenge}`;
		await browser.get(redirectTo(await flow.admin("PUT", path, { error: "access_denied" })));
		expect(await newest("fay")).toMatchObject({
			kind: "consent.refused",
			outcome: "refused",
			actor: "fay",
			reason: "consent_rejected",
			details: { error: "access_denied", scope: ["openid", "notes.read"] },
		});
	});

	it("that is withdrawn: once for each client, by who did it", async () => {
		const browser = createBrowser(flow);
		await flow.authorize(browser, { login: { subject: "gus" } });
		const path = "/admin/oauth2/auth/sessions/consent?subject=gus&all=true";
		await flow.admin("DELETE", path);
		await flow.admin("DELETE", path);
		const withdrawn = (await eventsAbout(flow.database, "gus")).slice(2);
		expect(withdrawn).toMatchObject([
			{ kind: "consent.withdrawn", actor_kind: "anonymous", client_id: "app", details: { count: 1 } },
		]);
	});
});

describe("the end of sessions is recorded", () => {
	it("when an administrator ends them: with how many, and nothing when there were none", async () => {
		await flow.signIn(createBrowser(flow), { login: { subject: "hal", remember: true } });
		await flow.signIn(createBrowser(flow), { login: { subject: "hal", remember: true } });
		const path = "/admin/oauth2/auth/sessions/login?subject=hal";
		await flow.admin("DELETE", path);
		await flow.admin("DELETE", path);
		expect((await eventsAbout(flow.database, "hal")).slice(2)).toMatchObject([
			{ kind: "sessions.ended", actor_kind: "anonymous", details: { count: 2 } },
		]);
	});

	it("when one is ended by its sid", async () => {
		await flow.signIn(createBrowser(flow), { login: { subject: "ida", remember: true } });
		const { id } = await flow.row("SELECT id FROM login_session WHERE subject = 'ida'");
		await flow.admin("DELETE", `/admin/oauth2/auth/sessions/login?sid=${id}`);
		expect(await newest("ida")).toMatchObject({ kind: "session.ended", details: { session: id } });
	});

	it("when the person signs out", async () => {
		const browser = createBrowser(flow);
		await flow.signIn(browser, { login: { subject: "jo", remember: true } });
		const page = locationOf(await browser.get("/oauth2/sessions/logout"));
		const challenge = page.searchParams.get("logout_challenge");
		const path = `/admin/oauth2/auth/requests/logout/accept?logout_challenge=${challenge}`;
		const back = redirectTo(await flow.admin("PUT", path));
		await browser.get(back);
		await browser.get(back);
		expect((await kinds("jo")).slice(1)).toEqual(["logout.completed"]);
	});
});

describe("accounts", () => {
	const PERSON = { email: "mara@people.example", password: "several words in a row", name: "Mara" };

	it("signing up, a wrong password and a change of role are recorded, and no password is", async () => {
		const { id } = body(await flow.portal("POST", "/admin/accounts", PERSON)) as { id: string };
		const wrong = { email: PERSON.email, password: "another that is wrong" };
		expect((await flow.portal("POST", "/admin/accounts/sign-in", wrong)).status).toBe(401);
		const call = {
			request: { headers: {}, remoteAddress: "127.0.0.1" },
			caller: { kind: "api_key" },
			context: flow.context,
		} as const;
		await flow.context.stores.people.setRole(id, "developer", {
			now: flow.context.clock.now(),
			audit: accountEvent("account.role_changed", call).changed,
		});
		expect(await eventsAbout(flow.database, id)).toMatchObject([
			{
				kind: "account.created",
				actor_kind: "person",
				actor: id,
				after: { email: PERSON.email, role: "user" },
			},
			{ kind: "sign_in.failed", outcome: "refused", actor_kind: "nobody", reason: "wrong_password" },
			{ kind: "account.role_changed", before: { role: "user" }, after: { role: "developer" } },
		]);
		const all = await textOfAll(flow.database);
		expect(all).not.toContain(PERSON.password);
		expect(all).not.toContain(wrong.password);
	});

	it("an address that nobody has: what was typed is not kept, since it may be a password", async () => {
		const typed = { email: "typed-in-the-wrong-field", password: "whatever it was" };
		expect((await flow.portal("POST", "/admin/accounts/sign-in", typed)).status).toBe(401);
		const [{ reason, subject } = {}] = await flow.database.query<{ reason: string; subject: string | null }>(
			"SELECT reason, subject FROM audit_event WHERE kind = 'sign_in.failed' ORDER BY id DESC LIMIT 1",
		);
		expect([reason, subject]).toEqual(["account_unknown", null]);
		expect(await textOfAll(flow.database)).not.toContain(typed.email);
	});
});

describe("a request that is refused is found by its error id", () => {
	const foundBy = (errorId: unknown) =>
		flow.database.query<{ kind: string; reason: string; client_id: string; details: object }>(
			"SELECT kind, reason, client_id, details FROM audit_event WHERE error_id = $1",
			[errorId],
		);

	it("that an error page shows", async () => {
		const answer = await createBrowser(flow).get(
			flow.authorizePath({ redirect_uri: "https://app.example/callback/" }),
		);
		const errorId = locationOf(answer).searchParams.get("error_id");
		expect(await foundBy(errorId)).toMatchObject([
			{ kind: "request.refused", reason: "redirect_uri_mismatch", client_id: "app" },
		]);
		const [row] = await flow.database.query<{ known: boolean }>(
			"SELECT client IS NOT NULL AS known FROM audit_event WHERE error_id = $1",
			[errorId],
		);
		expect(row).toEqual({ known: true });
	});

	it("that the token endpoint told the application, in a moment", async () => {
		const headers = { authorization: `Basic ${btoa("app:a wrong secret of it")}` };
		const form = { grant_type: "client_credentials" };
		const answer = await flow.send({ path: "/oauth2/token", form, headers });
		expect(answer.status).toBe(401);
		await expect
			.poll(() => foundBy(body(answer)["error_id"]))
			.toMatchObject([{ client_id: "app", details: { error: "invalid_client", path: "/oauth2/token" } }]);
		expect(await textOfAll(flow.database)).not.toContain("a wrong secret of it");
	});

	it("that a client was told by a redirect: there is an entry all the same", async () => {
		await createBrowser(flow).get(flow.authorizePath({ scope: "openid never.allowed" }));
		await expect
			.poll(async () => (await eventsOf(flow.database, "app")).map(({ details }) => details["error"]))
			.toContain("invalid_scope");
	});
});
