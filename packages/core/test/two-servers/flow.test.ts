import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { createTestDatabase, type TestDatabase } from "../../src/testing/index.ts";
import { answerOf, type TestBrowser } from "../flow/browser.ts";
import { body, CALLBACK, createFlow, type Flow } from "../flow/world.ts";

/**
 * A login and a consent that were accepted on one server are remembered there for the browser that comes back. Whatever
 * another server does meanwhile is obeyed nonetheless.
 */
const held: { database?: TestDatabase; first?: Flow; second?: Flow } = {};

beforeAll(async () => {
	const database = await createTestDatabase();
	held.database = database;
	held.first = await createFlow({ database });
	held.second = await createFlow({ database });
});
afterAll(async () => {
	await held.first?.close();
	await held.second?.close();
	await held.database?.drop();
});
beforeEach(async () => {
	await on("second").admin("DELETE", "/admin/clients/app");
	await on("second").register();
});

function on(server: "first" | "second"): Flow {
	const flow = held[server];
	if (flow === undefined) throw new Error("used before beforeAll");
	return flow;
}

const replace = (path: string, value: unknown) =>
	on("second").admin("PATCH", "/admin/clients/app", [{ op: "replace", path, value }]);

/** How the second server changes the client. */
const CHANGES: readonly (readonly [string, () => Promise<unknown>])[] = [
	["deleted", () => on("second").admin("DELETE", "/admin/clients/app")],
	[
		"paused",
		() => on("second").database.query("UPDATE client SET paused_at = now() WHERE client_id = 'app'"),
	],
	["given other addresses", () => replace("/redirect_uris", ["https://app.example/another"])],
];

/** Never at the client: its address is not known to be right any more. */
function expectPage(response: HttpResponse): void {
	expect(String(response.headers["location"] ?? "")).not.toContain(CALLBACK);
	expect(String(response.headers["location"] ?? "error=")).toContain("error=");
}

/** The addresses to which the browser is sent after the login, and after the consent, was accepted on the first. */
const acceptLogin = async (browser: TestBrowser) => on("first").acceptLogin(await on("first").begin(browser));
const acceptConsent = async (browser: TestBrowser, grant: readonly string[] = ["openid"]) => {
	const challenge = await on("first").signIn(browser, { parameters: { scope: "openid notes.read" } });
	return on("first").acceptConsent(challenge, { grant_scope: grant });
};

describe.each(CHANGES)("a client that was %s on another server meanwhile", (_, change) => {
	it("gets nobody from the login page to the consent page", async () => {
		const browser = on("first").browser();
		const to = await acceptLogin(browser);
		await change();
		expectPage(await browser.get(to));
	});

	it("gets no code, and the browser is not sent to it", async () => {
		const browser = on("first").browser();
		const to = await acceptConsent(browser);
		const before = await on("first").count("authorization_code");
		await change();
		expectPage(await browser.get(to));
		expect(await on("first").count("authorization_code")).toBe(before);
	});
});

describe("a registration that was narrowed on another server meanwhile", () => {
	it("gets no code for what it may not have any more", async () => {
		const browser = on("first").browser();
		const to = await acceptConsent(browser, ["openid", "notes.read"]);
		await replace("/scope", "openid");
		expect(answerOf(await browser.get(to))).toMatchObject({ error: "invalid_scope", state: "a-state" });
	});
});

describe("a login that was decided again on another server", () => {
	it("has the same link when it was decided alike", async () => {
		const browser = on("first").browser();
		const challenge = await on("first").begin(browser);
		const link = await on("first").acceptLogin(challenge);
		expect(await on("second").acceptLogin(challenge)).toBe(link);
		expect(String((await browser.get(link)).headers["location"])).toContain("consent_challenge=");
	});

	it("stands as it was decided last, whichever server the browser comes back to", async () => {
		const browser = on("first").browser();
		const challenge = await on("first").begin(browser);
		const old = await on("first").acceptLogin(challenge, { subject: "alice" });
		const now = await on("second").acceptLogin(challenge, { subject: "bob" });
		expectPage(await browser.get(old));
		const next = await browser.get(now);
		const consent = new URL(String(next.headers["location"])).searchParams.get("consent_challenge");
		const read = await on("second").admin(
			"GET",
			`/admin/oauth2/auth/requests/consent?consent_challenge=${consent}`,
		);
		expect(body(read)["subject"]).toBe("bob");
	});
});

describe("a verifier in another browser", () => {
	it("is refused, and spoils nothing for the browser that it belongs to", async () => {
		const browser = on("first").browser();
		const login = await acceptLogin(browser);
		expectPage(await on("first").browser().get(login));
		expect(String((await browser.get(login)).headers["location"])).toContain("consent_challenge=");
		const other = on("first").browser();
		const consent = await acceptConsent(other);
		expectPage(await browser.get(consent));
		expect(answerOf(await other.get(consent))["code"]).toMatch(/^ory_ac_/);
	});
});

describe("a verifier that comes 20 times at once, to the server that remembers it and to another", () => {
	it("makes one session and one code", { timeout: 60_000 }, async () => {
		for (let round = 0; round < 5; round++) {
			const browser = on("first").browser();
			const to = await acceptConsent(browser);
			const path = new URL(to);
			const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
			const answers = await Promise.all(
				Array.from({ length: 20 }, (_, index) =>
					on(index % 2 === 0 ? "first" : "second").send({
						path: `${path.pathname}${path.search}`,
						headers: { cookie },
					}),
				),
			);
			const codes = answers.filter(({ headers }) => String(headers["location"]).includes("code=ory_ac_"));
			expect(codes).toHaveLength(1);
		}
	});
});

describe("a remembered consent that was withdrawn on another server after the login was accepted", () => {
	it("is asked for again", async () => {
		await on("first").authorize(on("first").browser(), { consent: { remember: true } });
		const again = on("first").browser();
		const login = await on("first").acceptLogin(await on("first").begin(again));
		const revoked = await on("second").admin(
			"DELETE",
			"/admin/oauth2/auth/sessions/consent?subject=alice&all=true",
		);
		expect(revoked.status).toBe(204);
		const next = await again.get(login);
		const consent = new URL(String(next.headers["location"])).searchParams.get("consent_challenge");
		const read = await on("first").admin(
			"GET",
			`/admin/oauth2/auth/requests/consent?consent_challenge=${consent}`,
		);
		expect(body(read)["skip"]).toBe(false);
	});
});
