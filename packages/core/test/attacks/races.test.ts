import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { locationOf } from "../flow/browser.ts";
import { createFlow, type Flow, readSecret, redirectTo } from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());

const PARALLEL = 20;
const ROUNDS = 5;
const times = <Answer>(work: (turn: number) => Promise<Answer>) =>
	Promise.all(Array.from({ length: PARALLEL }, (_, turn) => work(turn)));
const wentTo = (responses: readonly HttpResponse[], path: string) =>
	responses.filter((response) => locationOf(response).pathname === path).length;

describe("20 at once, one winner", () => {
	it("accepts of one login with different answers: the verifier of one is good, the others are not", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const challenge = await flow.begin(browser);
			const links = await times((turn) => flow.acceptLogin(challenge, { subject: `alice-${turn}` }));
			expect(new Set(links).size).toBe(PARALLEL);
			const responses: HttpResponse[] = [];
			for (const link of links) responses.push(await browser.get(link));
			expect([wentTo(responses, "/consent"), wentTo(responses, "/error")]).toEqual([1, PARALLEL - 1]);
		}
	});

	it("accepts of one login with the same answer: one verifier, good once", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const challenge = await flow.begin(browser);
			const [link = "", ...others] = new Set(await times(() => flow.acceptLogin(challenge)));
			expect(others).toEqual([]);
			const responses = await times(() => browser.get(link));
			expect([wentTo(responses, "/consent"), wentTo(responses, "/error")]).toEqual([1, PARALLEL - 1]);
		}
	});

	it("repeated accepts while the browser is on its way: it arrives, once", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const login = await flow.begin(browser);
			const toConsent = await flow.acceptLogin(login);
			const consent = readSecret(
				await overtaken(toConsent, `login/accept?login_challenge=${login}`, {
					subject: "alice",
				}),
				"consent_challenge",
			);
			const [codes, grants] = [await flow.count("authorization_code"), await flow.count("grant")];
			const toClient = await flow.acceptConsent(consent);
			const answer = await overtaken(toClient, `consent/accept?consent_challenge=${consent}`, {
				grant_scope: ["openid"],
			});
			expect(locationOf(answer).searchParams.get("code")).toMatch(/^ory_ac_/);
			expect(await flow.count("authorization_code")).toBe(codes + 1);
			expect(await flow.count("grant")).toBe(grants + 1);

			/** Follows a link while the call that answered it comes again and again: with that link, or too late. */
			async function overtaken(link: string, call: string, json: unknown): Promise<HttpResponse> {
				const repeat = () => flow.admin("PUT", `/admin/oauth2/auth/requests/${call}`, json);
				const before = await times(repeat);
				const [response, during] = await Promise.all([browser.get(link), times(repeat)]);
				const after = await times(repeat);
				for (const [answers, allowed] of [
					[before, [200]],
					[during, [200, 410]],
					[after, [410]],
				] as const)
					for (const answer of answers) {
						expect(allowed).toContain(answer.status);
						if (answer.status === 200) expect(redirectTo(answer)).toBe(link);
					}
				return response;
			}
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

	it("accepts of one consent with different answers: the verifier of one is good, the others are not", async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const browser = flow.browser();
			const challenge = await flow.signIn(browser);
			const links = await times((turn) => flow.acceptConsent(challenge, { context: { turn } }));
			expect(new Set(links).size).toBe(PARALLEL);
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
