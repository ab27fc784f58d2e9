import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf } from "../flow/browser.ts";
import { createFlow, type Flow } from "../flow/world.ts";

const ISSUER = "http://localhost:4444/tenant/a/";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow({
		settings: { urls: { self: { issuer: ISSUER, public: "http://localhost:4444" } } },
	});
	await flow.register();
});
afterAll(() => flow.close());

describe("RFC 9207 §2 the authorization server says who it is", () => {
	it("in a response with a code, exactly as configured", async () => {
		expect(answerOf(await flow.authorize(flow.browser()))["iss"]).toBe(ISSUER);
	});

	it("in an error of the first request", async () => {
		expect(answerOf(await flow.browser().get(flow.authorizePath({ prompt: "none" })))["iss"]).toBe(ISSUER);
	});

	it("in an error of the login page and of the consent page", async () => {
		const browser = flow.browser();
		const login = await flow.begin(browser);
		const rejectedLogin = await flow.admin(
			"PUT",
			`/admin/oauth2/auth/requests/login/reject?login_challenge=${login}`,
		);
		expect(answerOf(await browser.get(JSON.parse(rejectedLogin.body).redirect_to))).toMatchObject({
			error: "access_denied",
			iss: ISSUER,
		});
		const consent = await flow.signIn(browser);
		const rejected = await flow.admin(
			"PUT",
			`/admin/oauth2/auth/requests/consent/reject?consent_challenge=${consent}`,
		);
		expect(answerOf(await browser.get(JSON.parse(rejected.body).redirect_to))).toMatchObject({
			error: "access_denied",
			iss: ISSUER,
		});
	});
});
