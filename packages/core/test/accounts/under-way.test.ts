import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFlow, type Flow } from "../flow/world.ts";

/** Sign-ins and consents that are under way while an account is closed. */
let flow: Flow;
let subject: string;
beforeAll(async () => {
	flow = await createFlow();
	await flow.register();
});
afterAll(() => flow.close());
beforeEach(async () => {
	subject = await makeAccount();
});

async function makeAccount(): Promise<string> {
	const id = flow.context.random.uuid();
	const email = `${id}@example.com`;
	const account = { id, email, emailKey: email, name: "", role: "user" as const, passwordHash: "none" };
	await flow.context.stores.accounts.create(account);
	return id;
}

const people = () => flow.context.stores.people;
const now = () => flow.context.clock.now();
const CLOSE = [
	["disabled", (id: string) => people().setDisabled(id, true, { now: now() })],
	["deleted", (id: string) => people().remove(id, { now: now() })],
] as const;

/** What lives of a person: sessions and grants. */
async function alive(id: string): Promise<readonly unknown[]> {
	return flow.database.query(
		`SELECT 'session' AS what FROM login_session WHERE subject = $1 AND ended_at IS NULL
		 UNION ALL SELECT 'grant' FROM "grant" WHERE subject = $1 AND tokens_revoked_at IS NULL`,
		[id],
	);
}

describe.each(CLOSE)("an account that is %s", (_, close) => {
	it("gets no session from a sign-in that was under way", async () => {
		const browser = flow.browser();
		const to = await flow.acceptLogin(await flow.begin(browser), { subject, remember: true });
		await close(subject);
		const answer = await browser.get(to);
		expect(String(answer.headers["location"])).toContain("/error?");
		expect(await alive(subject)).toEqual([]);
	});

	it("grants nothing by a consent that was under way: it begins again", async () => {
		const browser = flow.browser();
		const challenge = await flow.signIn(browser, { login: { subject } });
		const to = await flow.acceptConsent(challenge);
		await close(subject);
		const answer = await browser.get(to);
		expect(String(answer.headers["location"])).toContain(flow.authorizePath());
		expect(await alive(subject)).toEqual([]);
	});

	it("whichever is faster, nothing of it lives, 20 rounds", async () => {
		for (let round = 0; round < 20; round++) {
			const id = await makeAccount();
			const consenting = flow.browser();
			const signingIn = flow.browser();
			const consent = await flow.acceptConsent(await flow.signIn(consenting, { login: { subject: id } }));
			const login = await flow.acceptLogin(await flow.begin(signingIn), { subject: id });
			await Promise.all([consenting.get(consent), close(id), signingIn.get(login)]);
			expect(await alive(id)).toEqual([]);
		}
	});
});

it("a subject that is no account of ours signs in and consents as before", async () => {
	const answer = await flow.authorize(flow.browser(), { login: { subject: "alice" } });
	expect(String(answer.headers["location"])).toContain("code=");
	const other = { login: { subject: flow.context.random.uuid() } };
	const unknown = await flow.authorize(flow.browser(), other);
	expect(String(unknown.headers["location"])).toContain("code=");
});
