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

const LOGIN = "/admin/oauth2/auth/requests/login";
const CONSENT = "/admin/oauth2/auth/requests/consent";

/** A whole authorization code flow over the challenge API, and what each of its steps sent. */
async function spend(world: Flow, subject: string): Promise<Readonly<Record<string, number>>> {
	const browser = world.browser();
	const spent: Record<string, number> = {};
	const step = async <Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> => {
		const { answer, statements } = await world.counter.during(work);
		spent[name] = statements.length;
		return answer;
	};
	const path = world.authorizePath({ code_challenge: CHALLENGE, code_challenge_method: "S256" });

	const first = await step("authorize", () => browser.get(path));
	const login = `login_challenge=${locationOf(first).searchParams.get("login_challenge")}`;
	await step("get login", () => world.admin("GET", `${LOGIN}?${login}`));
	const accepted = await step("accept login", () =>
		world.admin("PUT", `${LOGIN}/accept?${login}`, { subject, remember: true }),
	);
	const second = await step("login verifier", () => browser.get(redirectTo(accepted)));
	const consent = `consent_challenge=${locationOf(second).searchParams.get("consent_challenge")}`;
	await step("get consent", () => world.admin("GET", `${CONSENT}?${consent}`));
	const granted = await step("accept consent", () =>
		world.admin("PUT", `${CONSENT}/accept?${consent}`, { grant_scope: ["openid"], remember: true }),
	);
	const third = await step("consent verifier", () => browser.get(redirectTo(granted)));
	const token = await step("token", () =>
		world.send({
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
	return spent;
}

const STEPS = {
	authorize: 1,
	"get login": 1,
	"accept login": 1,
	"login verifier": 1,
	"get consent": 1,
	"accept consent": 1,
	"consent verifier": 1,
	token: 2,
};

const sum = (spent: Readonly<Record<string, number>>) =>
	Object.values(spent).reduce((total, count) => total + count, 0);

describe("statements on the wire: a whole authorization code flow over the challenge API", () => {
	it("9 when the server remembers the client", async () => {
		await flow.begin(flow.browser());
		const spent = await spend(flow, "alice");
		expect(spent).toEqual(STEPS);
		expect(sum(spent)).toBe(9);
	});

	it("one more for a person whose consent may be remembered: that is read when it is used", async () => {
		expect(await spend(flow, "alice")).toEqual({ ...STEPS, "login verifier": 2 });
	});

	it("one more on a server that has just started: it reads the client once", async () => {
		const fresh = await createFlow({ database: flow.database });
		const spent = await spend(fresh, "bob");
		expect(spent).toEqual({ ...STEPS, authorize: 2 });
		await fresh.close();
	});
});
