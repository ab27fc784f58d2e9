import { afterAll, beforeAll, expect, it } from "vitest";
import { locationOf } from "../flow/browser.ts";
import { body, CHALLENGE, createFlow, type Flow, redirectTo } from "../flow/world.ts";

const LOGIN = "/admin/oauth2/auth/requests/login";
const CONSENT = "/admin/oauth2/auth/requests/consent";
const PERSON = { email: "mara@people.example", password: "several words in a row" };

let flow: Flow;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
	expect((await flow.portal("POST", "/admin/accounts", PERSON)).status).toBe(201);
	// a client is read anew while it may have changed since the request came
	await flow.database.query("UPDATE client SET updated_at = updated_at - interval '1 second'");
	await flow.begin(flow.browser());
	await say("openid", "Know you again");
});
afterAll(() => flow.close());

async function say(value: string, title: string): Promise<void> {
	const kind = "scope";
	const rest = { explanation: "", icon: null, sensitive: false, translations: {}, updatedAt: 0 };
	await flow.context.stores.catalogue.put({ kind, value, title, ...rest }, { most: 500 });
	await flow.context.stores.catalogue.read();
}

/** What the portal's pages ask of the admin listener in one sign-in: each page reads its question, and so does its form. */
async function signInThroughPages(statements: number[]): Promise<void> {
	const browser = flow.browser();
	const portal = async (...call: Parameters<Flow["portal"]>) => {
		const { answer, statements: sent } = await flow.counter.during(() => flow.portal(...call));
		expect(answer.status).toBe(200);
		statements.push(sent.length);
		return answer;
	};
	const path = flow.authorizePath({ code_challenge: CHALLENGE, code_challenge_method: "S256" });
	const login = locationOf(await browser.get(path)).search.slice(1);
	// the login page, then its form
	await portal("GET", `${LOGIN}?${login}`);
	await portal("GET", `${LOGIN}?${login}`);
	const { account } = body(await portal("POST", "/admin/accounts/sign-in", PERSON)) as {
		account: { id: string };
	};
	const accepted = await portal("PUT", `${LOGIN}/accept?${login}`, { subject: account.id, remember: true });
	const consent = locationOf(await browser.get(redirectTo(accepted))).search.slice(1);
	// the consent page, then its form
	const { gatehouse } = body(await portal("GET", `${CONSENT}?${consent}`));
	expect(gatehouse).toMatchObject({ catalogue: [{ value: "openid", title: "Know you again" }] });
	await portal("GET", `${CONSENT}?${consent}`);
	await portal("PUT", `${CONSENT}/accept?${consent}`, { grant_scope: ["openid"], remember: true });
}

it("the portal's pages send at most six statements more than the challenge API alone", async () => {
	const statements: number[] = [];
	await signInThroughPages(statements);
	const overTheApiAlone = 4; // get and accept a login, get and accept a consent
	const more = statements.reduce((total, count) => total + count, 0) - overTheApiAlone;
	expect(statements).toEqual([1, 1, 1, 1, 2, 2, 1]);
	expect(more).toBeLessThanOrEqual(6);
});
