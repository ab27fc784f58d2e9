import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
	createWorld,
	PASSWORD,
	type Person,
	portalHeaders,
	type TokenOptions,
	type World,
} from "../admin-access/world.ts";
import { eventsAbout } from "../audit/events.ts";
import { tokenIn } from "../mail/mailbox.ts";

const NEW = "a new long password";

let world: World;
let person: Person;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
	person = await world.person("user", "Ida");
});

let visitors = 0;
/** Each from an address of its own: what is slowed here is not slowed there. */
const start = (email: string, address = `203.0.113.${++visitors}`) =>
	world.call("startRecovery", {
		headers: portalHeaders(world.context, address),
		body: { email, language: "en" },
	});
const askFor = async (email: string): Promise<string> => {
	expect((await start(email)).status).toBe(202);
	await world.context.outbox.idle();
	return tokenIn(world.mailbox.linkTo(email));
};
const look = async (token: string) =>
	(await world.call("getRecovery", { as: "portal", query: { token } })).body;
const complete = (token: string, more: object = {}) =>
	world.call("completeRecovery", { as: "portal", body: { token, new_password: NEW, ...more } });
const signIn = async (email: string, password: string) =>
	(await world.call("signIn", { as: "portal", body: { email, password } })).status;
const works = async (who: Person) => (await world.call("getMyAccount", { as: who })).status === 200;
const mailsTo = (email: string) => world.mailbox.mails.filter(({ to }) => to === email);

describe("asking for a link", () => {
	it("is answered before anybody looks whether there is an account: alike for both, in body and headers", async () => {
		// what is looked up only after the answer can be away
		const { email } = person.account;
		const known = await start(email);
		await world.db.query(`ALTER TABLE account RENAME TO hidden_account`);
		try {
			const answers = [await start(email), await start("nobody@example.com")];
			await world.context.outbox.idle();
			for (const answer of answers) {
				expect([answer.status, answer.body, answer.headers]).toEqual([
					known.status,
					known.body,
					known.headers,
				]);
			}
		} finally {
			await world.db.query(`ALTER TABLE hidden_account RENAME TO account`);
		}
	});

	it("mails it to the account's address, as text and simple HTML, and keeps only its digest", async () => {
		const token = await askFor(person.account.email.toUpperCase()).then(() =>
			tokenIn(world.mailbox.linkTo(person.account.email)),
		);
		const [mail, ...others] = mailsTo(person.account.email);
		expect(others).toEqual([]);
		expect(mail?.text).toContain(`/recovery?token=${token}`);
		expect(mail?.html).toContain(`/recovery?token=${token}`);
		expect(mail?.html).not.toMatch(/<(?:img|script|link|style)|src=|url\(/);
		expect(Buffer.from(token, "base64url")).toHaveLength(32);
		const [row] = await world.db.query<{ text: string }>(
			"SELECT to_jsonb(l)::text AS text FROM account_link l WHERE account = $1",
			[person.account.id],
		);
		expect(row?.text).not.toContain(token);
	});

	it("mails nothing to an unknown address, nor to a disabled account", async () => {
		await world.context.stores.people.setDisabled(person.account.id, true, { now: Date.now() });
		for (const email of [person.account.email, "nobody@example.com", "no address"]) {
			expect((await start(email)).body).toEqual({ delivery: "smtp" });
			await world.context.outbox.idle();
			expect(mailsTo(email)).toEqual([]);
		}
	});

	it("fills no mailbox: three live links, and the first still works", async () => {
		const { email } = person.account;
		const first = await askFor(email);
		for (let more = 0; more < 5; more++) await start(email);
		await world.context.outbox.idle();
		expect(mailsTo(email)).toHaveLength(3);
		expect(await look(first)).toEqual({ live: true, email });
	});

	it("gets slow for one account from one address, and for one address, known or not", async () => {
		const tries = async (emails: readonly string[], address: string) => {
			const statuses: number[] = [];
			for (const email of emails) statuses.push((await start(email, address)).status);
			return statuses.indexOf(429);
		};
		const same = (email: string) => Array.from({ length: 10 }, () => email);
		const many = Array.from({ length: 40 }, (_, number) => `many-${number}@example.com`);
		expect(await tries(same(person.account.email), "198.51.100.201")).toBe(5);
		expect(await tries(same("nobody@example.com"), "198.51.100.202")).toBe(5);
		expect(await tries(many, "198.51.100.203")).toBe(30);
		const slowed = await start(person.account.email, "198.51.100.201");
		expect(slowed.headers["retry-after"]).toMatch(/^\d+$/);
	});
});

describe("the link", () => {
	it("is not used up by looking at it, however often", async () => {
		const token = await askFor(person.account.email);
		for (let looks = 0; looks < 3; looks++) expect((await look(token)).live).toBe(true);
		expect((await complete(token)).status).toBe(204);
	});

	it("gives the new password, shows that the address is theirs, and ends every session", async () => {
		const elsewhere = await world.tokenFor(person.account);
		const token = await askFor(person.account.email);
		expect((await complete(token)).status).toBe(204);
		expect(await signIn(person.account.email, PASSWORD)).toBe(401);
		expect(await signIn(person.account.email, NEW)).toBe(200);
		expect([await works(person), await works(elsewhere)]).toEqual([false, false]);
		const account = await world.context.stores.accounts.find(person.account.id);
		expect(account?.emailVerified).toBe(true);
		const [event] = await eventsAbout(world.db, person.account.id);
		expect(event).toMatchObject({ kind: "account.recovered", actor_kind: "portal", outcome: "done" });
	});

	it.each([
		[false, "offline_access stays"],
		[true, "everything ends"],
	])("what applications were given for a time without the person: end_connections %s, %s", async (end) => {
		const grant = await connect(person, { audience: "https://api.example" });
		const token = await askFor(person.account.email);
		expect((await complete(token, { end_connections: end })).status).toBe(204);
		const [row] = await world.db.query<{ tokens: boolean; consent: boolean }>(
			`SELECT tokens_revoked_at IS NOT NULL AS tokens, consent_revoked_at IS NOT NULL AS consent
			 FROM "grant" WHERE login_session = $1`,
			[grant.sid],
		);
		expect(row).toEqual({ tokens: end, consent: end });
	});

	it("works once: of ten who bring it at once, one, 10 rounds", async () => {
		const { accountLinks } = world.context.stores;
		const { digestOf } = await import("../../src/runtime/digest.ts");
		for (let round = 0; round < 10; round++) {
			const token = await askFor(person.account.email);
			const outcomes = await Promise.all(
				Array.from({ length: 10 }, (_, number) =>
					accountLinks.recover(digestOf(token), {
						passwordHash: `hash ${round} ${number}`,
						endConnections: false,
						now: world.context.clock.now(),
					}),
				),
			);
			expect([...outcomes].sort()).toEqual([...Array(9).fill("gone"), "recovered"]);
			const won = outcomes.indexOf("recovered");
			expect(await world.context.stores.accounts.passwordHash(person.account.id)).toBe(
				`hash ${round} ${won}`,
			);
		}
	});

	it("voids every other link of the account, one that would change its address too", async () => {
		const other = await askFor(person.account.email);
		await world.call("changeMyEmail", {
			as: person,
			headers: portalHeaders(world.context),
			body: { email: "thief@example.com", current_password: PASSWORD },
		});
		await world.context.outbox.idle();
		const change = tokenIn(world.mailbox.linkTo("thief@example.com"));
		expect((await complete(await askFor(person.account.email))).status).toBe(204);
		expect((await look(other)).live).toBe(false);
		const verify = await world.call("completeVerification", { as: "portal", body: { token: change } });
		expect(verify.status).toBe(410);
	});

	it("is void after 20 minutes, and when the password was changed otherwise", async () => {
		const old = await askFor(person.account.email);
		await world.db.query("UPDATE account_link SET expires_at = expires_at - interval '20 minutes'");
		expect(await look(old)).toEqual({ live: false, email: null });
		const answer = await complete(old);
		expect([answer.status, answer.body.error]).toEqual([410, "gone"]);

		const token = await askFor(person.account.email);
		const { accounts } = world.context.stores;
		await accounts.changePassword(person.account.id, "another hash", { now: Date.now() });
		expect((await complete(token)).status).toBe(410);
	});

	it("is void for an account that was disabled or deleted meanwhile", async () => {
		const token = await askFor(person.account.email);
		const { people } = world.context.stores;
		await people.setDisabled(person.account.id, true, { now: Date.now() });
		await people.setDisabled(person.account.id, false, { now: Date.now() });
		expect((await complete(token)).status).toBe(410);
		const next = await askFor(person.account.email);
		await people.remove(person.account.id, { now: Date.now() });
		expect((await complete(next)).status).toBe(410);
	});

	it.each([
		["another", 410],
		["", 410],
	])("%j is none: %s, and nothing is hashed for it", async (token, status) => {
		let hashed = 0;
		const { passwords } = world.context;
		const counted = { ...passwords, hash: (text: string) => passwords.hash(text).finally(() => hashed++) };
		const { completeRecovery } = await import("../../src/endpoints/recovery.ts");
		const request = {
			body: JSON.stringify({ token, new_password: NEW }),
		} as Parameters<typeof completeRecovery>[0];
		const call = completeRecovery(request, { ...world.context, passwords: counted }, { kind: "api_key" });
		await expect(call).rejects.toMatchObject({ status });
		expect(hashed).toBe(0);
	});

	it("400 for a password that is too short, and the link still works", async () => {
		const token = await askFor(person.account.email);
		expect((await complete(token, { new_password: "short" })).status).toBe(400);
		expect((await complete(token)).status).toBe(204);
	});
});

async function connect(who: Person, issued: TokenOptions): Promise<Person> {
	const clientId = world.context.random.uuid();
	await world.call("createClient", {
		body: { client_id: clientId, redirect_uris: ["https://a.example/cb"] },
	});
	const grant = await world.tokenFor(who.account, { clientId, ...issued });
	await world.db.query(`UPDATE "grant" SET scope = 'openid offline_access' WHERE login_session = $1`, [
		grant.sid,
	]);
	return grant;
}
