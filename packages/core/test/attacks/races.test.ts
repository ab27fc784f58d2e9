import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { locationOf } from "../flow/browser.ts";
import { createFlow, type Flow } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());

const PARALLEL = 20;
const ROUNDS = 5;
const times = <Answer>(work: () => Promise<Answer>) => Promise.all(Array.from({ length: PARALLEL }, work));
const wentTo = (responses: readonly HttpResponse[], path: string) =>
	responses.filter((response) => locationOf(response).pathname === path).length;

describe("20 at once, one winner", () => {
	it("accepts of one login: the verifier of one of them is good, the others are not", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const challenge = await flow.begin(browser);
			const links = await times(() => flow.acceptLogin(challenge));
			expect(new Set(links).size).toBe(PARALLEL);
			const responses: HttpResponse[] = [];
			for (const link of links) responses.push(await browser.get(link));
			expect([wentTo(responses, "/consent"), wentTo(responses, "/error")]).toEqual([1, PARALLEL - 1]);
		}
	});

	it("uses of one login verifier: one consent page, one session", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const to = await flow.acceptLogin(await flow.begin(browser), { remember: true });
			const sessions = await flow.count("login_session");
			const responses = await times(() => browser.get(to));
			expect([wentTo(responses, "/consent"), wentTo(responses, "/error")]).toEqual([1, PARALLEL - 1]);
			expect(await flow.count("login_session")).toBe(sessions + 1);
		}
	});

	it("accepts of one consent: the verifier of one of them is good, the others are not", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const challenge = await flow.signIn(browser);
			const links = await times(() => flow.acceptConsent(challenge));
			const responses: HttpResponse[] = [];
			for (const link of links) responses.push(await browser.get(link));
			expect([wentTo(responses, "/callback"), wentTo(responses, "/error")]).toEqual([1, PARALLEL - 1]);
		}
	});

	it("uses of one consent verifier: one code, one grant", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const to = await flow.acceptConsent(await flow.signIn(browser));
			const [codes, grants] = [await flow.count("authorization_code"), await flow.count("grant")];
			const responses = await times(() => browser.get(to));
			expect([wentTo(responses, "/callback"), wentTo(responses, "/error")]).toEqual([1, PARALLEL - 1]);
			expect(await flow.count("authorization_code")).toBe(codes + 1);
			expect(await flow.count("grant")).toBe(grants + 1);
		}
	});

	it("accept and reject of one consent at once: what the browser brings is one of them", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const challenge = await flow.signIn(browser);
			const reject = `/admin/oauth2/auth/requests/consent/reject?consent_challenge=${challenge}`;
			const answers = await Promise.all([
				flow.acceptConsent(challenge),
				flow.admin("PUT", reject).then((response) => String(JSON.parse(response.body).redirect_to)),
			]);
			const responses: HttpResponse[] = [];
			for (const link of answers) responses.push(await browser.get(link));
			expect([wentTo(responses, "/callback"), wentTo(responses, "/error")]).toEqual([1, 1]);
		}
	});
});
