import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, PASSWORD, type Person, portalHeaders, type World } from "../admin-access/world.ts";
import { eventsAbout } from "../audit/events.ts";
import { tokenIn } from "../mail/mailbox.ts";

let world: World;
let person: Person;
let next: string;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
	person = await world.person("user", "Ida");
	next = `next-${person.account.id.slice(0, 8)}@example.com`;
});

const read = async (as: Person = person) => (await world.call("getMyEmail", { as })).body;
const change = (email: string, password = PASSWORD) =>
	world.call("changeMyEmail", {
		as: person,
		headers: portalHeaders(world.context),
		body: { email, current_password: password, language: "de" },
	});
const mailed = async (email: string): Promise<string> => {
	await world.context.outbox.idle();
	return tokenIn(world.mailbox.linkTo(email));
};
const look = async (token: string) =>
	(await world.call("getVerification", { as: "portal", query: { token } })).body;
const verify = (token: string) => world.call("completeVerification", { as: "portal", body: { token } });

describe("an address is asked whether it is theirs", () => {
	it("at sign-up, in the language of the page, without a name that a stranger chose", async () => {
		const email = `new-${world.context.random.uuid()}@example.com`;
		const body = { email, password: PASSWORD, name: "Win at evil.example", language: "de-AT" };
		const made = await world.call("signUp", { as: "portal", body });
		expect(made.body.email_verified).toBe(false);
		const token = await mailed(email);
		const mail = world.mailbox.mails.find(({ to }) => to === email);
		expect(mail?.subject).toBe("E-Mail-Adresse für Gatehouse bestätigen");
		expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toContain("evil.example");
		expect((await verify(token)).body).toMatchObject({ id: made.body.id, email, email_verified: true });
	});

	it("from the account, and looking at the link does not use it up", async () => {
		const { email } = person.account;
		const answer = await world.call("verifyMyEmail", { as: person, body: {} });
		expect([answer.status, answer.body]).toEqual([202, { delivery: "smtp" }]);
		const token = await mailed(email);
		for (let looks = 0; looks < 3; looks++)
			expect(await look(token)).toEqual({ live: true, email, name: "Ida", replaces: null });
		expect((await verify(token)).status).toBe(200);
		expect(await read()).toEqual({ email, email_verified: true, pending: null, delivery: "smtp" });
		expect((await verify(token)).status).toBe(410);
		expect((await look(token)).live).toBe(false);
		const [event] = await eventsAbout(world.db, person.account.id);
		expect(event).toMatchObject({
			kind: "account.email_changed",
			before: { email_verified: false },
			after: { email_verified: true },
		});
	});

	it("OIDC Core §5.1 email_verified: what the consent page hands on says so", async () => {
		await world.call("verifyMyEmail", { as: person, body: {} });
		await verify(await mailed(person.account.email));
		const { findAccount, renderPerson } = await import("../../src/interaction/presentation.ts");
		const account = await findAccount(person.account.id, { kind: "api_key" }, world.context.stores);
		expect(account === undefined ? undefined : renderPerson(account)).toMatchObject({ email_verified: true });
	});
});

describe("another address", () => {
	it("becomes the account's when whoever reads it follows the link; the old one is told, and then void", async () => {
		const before = person.account.email;
		const answer = await change(next);
		expect([answer.status, answer.body.pending]).toEqual([202, next]);
		expect((await read()).email).toBe(before);
		const token = await mailed(next);
		expect(await look(token)).toEqual({ live: true, email: next, name: "Ida", replaces: before });
		expect((await verify(token)).body).toMatchObject({ email: next, email_verified: true });
		expect(await read()).toMatchObject({ email: next, pending: null });
		await world.context.outbox.idle();
		const told = world.mailbox.mails.findLast(({ to }) => to === before);
		expect(told?.text).toContain(next);
		const signIn = async (email: string) =>
			(await world.call("signIn", { as: "portal", body: { email, password: PASSWORD } })).status;
		expect([await signIn(before), await signIn(next)]).toEqual([401, 200]);
	});

	it("needs the current password: 403, and nothing is mailed", async () => {
		const answer = await change(next, "wrong");
		expect([answer.status, answer.body.error]).toEqual([403, "access_denied"]);
		expect(await mailed(next)).toBe("no link");
		expect((await read()).pending).toBeNull();
	});

	it("says of one that has an account the same, and tells only whoever reads it: 409", async () => {
		const other = await world.person("user", "Mal");
		const taken = await change(other.account.email);
		const free = await change(next);
		expect({ ...taken.body, pending: null }).toEqual({ ...free.body, pending: null });
		await change(other.account.email);
		const answer = await verify(await mailed(other.account.email));
		expect([answer.status, answer.body.error]).toEqual([409, "conflict"]);
		expect((await read()).email).toBe(person.account.email);
		expect((await read(other)).email).toBe(other.account.email);
	});

	it("of two accounts that want the same one, one gets it, 10 rounds", async () => {
		const { accountLinks } = world.context.stores;
		const { digestOf } = await import("../../src/runtime/digest.ts");
		for (let round = 0; round < 10; round++) {
			const email = `wanted-${round}-${next}`;
			const now = world.context.clock.now();
			const links = await Promise.all(
				[1, 2, 3].map(async (number) => {
					const who = await world.person("user");
					const digest = digestOf(`${email} ${number}`);
					await accountLinks.offerVerification(
						who.account.id,
						{ email, emailKey: email },
						{ digest, expiresAt: now + 60_000, now },
					);
					return digest;
				}),
			);
			const answers = await Promise.all(links.map((link) => accountLinks.verify(link, { now })));
			expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["taken", "taken", "verified"]);
		}
	});

	it("is forgotten when the person takes it back, or asks for yet another", async () => {
		await change(next);
		const first = await mailed(next);
		await change(`other-${next}`);
		expect((await verify(first)).status).toBe(410);
		const second = await mailed(`other-${next}`);
		expect((await world.call("cancelEmailChange", { as: person })).status).toBe(204);
		expect((await verify(second)).status).toBe(410);
		expect((await read()).pending).toBeNull();
	});

	it("makes a link void that was mailed to the address before", async () => {
		const headers = portalHeaders(world.context, "203.0.113.77");
		await world.call("startRecovery", { headers, body: { email: person.account.email } });
		const recovery = await mailed(person.account.email);
		await change(next);
		await verify(await mailed(next));
		const body = { token: recovery, new_password: "a new long password" };
		expect((await world.call("completeRecovery", { as: "portal", body })).status).toBe(410);
	});

	it.each(["no address", "a@b", `${"a".repeat(250)}@example.com`])("400 for %j", async (email) => {
		expect((await change(email)).status).toBe(400);
	});
});
