import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, locationOf } from "../flow/browser.ts";
import {
	body,
	CALLBACK,
	CHALLENGE,
	CLIENT,
	createFlow,
	type Flow,
	redirectTo,
	VERIFIER,
} from "../flow/world.ts";

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	// a client is read anew while it may have changed since the request came
	await flow.database.query("UPDATE client SET updated_at = updated_at - interval '1 second'");
});
afterAll(() => flow.close());

describe("statements on the wire", () => {
	it("a whole authorization code flow over the challenge API: 13", async () => {
		const browser = flow.browser();
		const spent: Record<string, number> = {};
		const step = async <Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> => {
			const { answer, statements } = await flow.counter.during(work);
			spent[name] = statements.length;
			return answer;
		};
		const LOGIN = "/admin/oauth2/auth/requests/login";
		const CONSENT = "/admin/oauth2/auth/requests/consent";
		const path = flow.authorizePath({ code_challenge: CHALLENGE, code_challenge_method: "S256" });

		const first = await step("authorize", () => browser.get(path));
		const login = `login_challenge=${locationOf(first).searchParams.get("login_challenge")}`;
		await step("get login", () => flow.admin("GET", `${LOGIN}?${login}`));
		const accepted = await step("accept login", () =>
			flow.admin("PUT", `${LOGIN}/accept?${login}`, { subject: "alice", remember: true }),
		);
		const second = await step("login verifier", () => browser.get(redirectTo(accepted)));
		const consent = `consent_challenge=${locationOf(second).searchParams.get("consent_challenge")}`;
		await step("get consent", () => flow.admin("GET", `${CONSENT}?${consent}`));
		const granted = await step("accept consent", () =>
			flow.admin("PUT", `${CONSENT}/accept?${consent}`, { grant_scope: ["openid"], remember: true }),
		);
		const third = await step("consent verifier", () => browser.get(redirectTo(granted)));
		const token = await step("token", () =>
			flow.send({
				path: "/oauth2/token",
				form: {
					grant_type: "authorization_code",
					code: answerOf(third)["code"] ?? "",
					redirect_uri: CALLBACK,
					code_verifier: VERIFIER,
				},
				headers: { authorization: `Basic ${btoa(`${CLIENT.client_id}:${CLIENT.client_secret}`)}` },
			}),
		);

		expect(body(token)).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) });
		expect(spent).toEqual({
			authorize: 2,
			"get login": 1,
			"accept login": 1,
			"login verifier": 2,
			"get consent": 1,
			"accept consent": 1,
			"consent verifier": 2,
			token: 3,
		});
		expect(Object.values(spent).reduce((sum, count) => sum + count, 0)).toBe(13);
	});
});
