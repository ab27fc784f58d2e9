import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, PASSWORD, type Person, type World } from "../admin-access/world.ts";
import { eventsAbout } from "../audit/events.ts";
import { createMailbox, tokenIn } from "../mail/mailbox.ts";

let world: World;
let ada: Person;
let email: string;
beforeAll(async () => {
	world = await createWorld({ portal: { sign_up: false } });
	await world.person("administrator", "Bea");
});
afterAll(() => world.close());
beforeEach(async () => {
	ada = await world.person("administrator", "Ada");
	email = `guest-${world.context.random.uuid()}@example.com`;
});

const invite = (as: Person, role: unknown = "developer", to = email) =>
	world.call("createInvitation", { as, body: { email: to, role, language: "en" } });
const mailed = async (to = email): Promise<string> => {
	await world.context.outbox.idle();
	return tokenIn(world.mailbox.linkTo(to));
};
const look = async (token: string) =>
	(await world.call("getInvitation", { as: "portal", query: { token } })).body;
const accept = (token: string, more: object = {}) =>
	world.call("acceptInvitation", { as: "portal", body: { token, name: "Gus", password: PASSWORD, ...more } });
const list = async () => (await world.call("listInvitations", { as: ada, query: { page_size: "500" } })).body;

describe("an invitation", () => {
	it("makes an account with the role that was chosen, also where nobody may sign up, once", async () => {
		const made = await invite(ada);
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			email,
			role: "developer",
			invited_by: "Ada",
			expired: false,
			link: null,
		});
		const token = await mailed();
		expect(world.mailbox.mails.at(-1)?.text).toContain("Ada invites you");
		expect(await look(token)).toEqual({ live: true, email, role: "developer" });
		const accepted = await accept(token);
		expect(accepted.status).toBe(201);
		expect(accepted.body).toMatchObject({ email, role: "developer", name: "Gus", email_verified: true });
		const body = { email, password: PASSWORD };
		expect((await world.call("signIn", { as: "portal", body })).status).toBe(200);
		expect((await accept(token)).status).toBe(410);
		expect((await look(token)).live).toBe(false);
		expect((await list()).map((one: { email: string }) => one.email)).not.toContain(email);
		const events = await eventsAbout(world.db, accepted.body.id);
		expect(events).toMatchObject([{ kind: "account.created", after: { email, role: "developer" } }]);
	});

	it("of ten who follow it at once, one, 5 rounds", async () => {
		const { digestOf } = await import("../../src/runtime/digest.ts");
		for (let round = 0; round < 5; round++) {
			const to = `${round}-${email}`;
			await invite(ada, "user", to);
			const link = digestOf(await mailed(to));
			const now = world.context.clock.now();
			const answers = await Promise.all(
				Array.from({ length: 10 }, () =>
					world.context.stores.invitations.accept(
						link,
						{ id: world.context.random.uuid(), name: "", passwordHash: "none" },
						{ now },
					),
				),
			);
			expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["accepted", ...Array(9).fill("gone")]);
		}
	});

	it("is listed, newest first, and can be revoked, once", async () => {
		const { id } = (await invite(ada)).body;
		const token = await mailed();
		expect((await list())[0]).toMatchObject({ id, email, invited_by: "Ada" });
		const revoke = () => world.call("revokeInvitation", { as: ada, params: { id } });
		expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
		expect((await accept(token)).status).toBe(410);
		const [event] = await world.db.query<{ kind: string; before: unknown }>(
			"SELECT kind, before FROM audit_event WHERE actor = $1 ORDER BY id DESC LIMIT 1",
			[ada.account.id],
		);
		expect(event).toEqual({ kind: "invitation.revoked", before: { email, role: "developer" } });
	});

	it("is replaced by the next to the same address", async () => {
		await invite(ada, "administrator");
		const first = await mailed();
		await invite(ada, "user");
		expect((await accept(first)).status).toBe(410);
		expect((await accept(await mailed())).body.role).toBe("user");
	});

	it("is void after seven days, and shown as that", async () => {
		const { id } = (await invite(ada)).body;
		await world.db.query("UPDATE invitation SET expires_at = expires_at - interval '7 days' WHERE id = $1", [
			id,
		]);
		expect((await accept(await mailed())).status).toBe(410);
		const shown = (await list()).find((one: { id: string }) => one.id === id);
		expect(shown).toMatchObject({ expired: true });
	});

	it.each([
		["demoted", (id: string) => world.context.stores.people.setRole(id, "user", { now: Date.now() })],
		["disabled", (id: string) => world.context.stores.people.setDisabled(id, true, { now: Date.now() })],
		["deleted", (id: string) => world.context.stores.people.remove(id, { now: Date.now() })],
	])("is void once whoever invited is %s", async (_, change) => {
		await invite(ada, "administrator");
		const token = await mailed();
		await change(ada.account.id);
		expect((await look(token)).live).toBe(false);
		expect((await accept(token)).status).toBe(410);
	});

	it("409 for an address that has an account, also when it got one meanwhile", async () => {
		expect((await invite(ada, "user", ada.account.email.toUpperCase())).status).toBe(409);
		await invite(ada);
		const token = await mailed();
		const { accounts } = world.context.stores;
		const id = world.context.random.uuid();
		await accounts.create({ id, email, emailKey: email, name: "", role: "user", passwordHash: "none" });
		const answer = await accept(token);
		expect([answer.status, answer.body.error]).toEqual([409, "conflict"]);
	});

	it.each(["owner", null])("400 for the role %j", async (role) => {
		expect((await invite(ada, role)).status).toBe(400);
	});
});

describe("without a mail server", () => {
	it("the link is shown once, to whoever invites; that the address is theirs is not shown by it", async () => {
		const plain = await createWorld({}, createMailbox("console"));
		const as = await plain.person("administrator", "Ada");
		const made = await plain.call("createInvitation", { as, body: { email, role: "user" } });
		expect(made.body.link).toMatch(/^http:\/\/localhost:3000\/invitation\?token=[\w-]{43}$/);
		const listed = await plain.call("listInvitations", { as });
		expect(JSON.stringify(listed.body)).not.toContain("token");
		const body = { token: tokenIn(made.body.link), password: PASSWORD };
		const accepted = await plain.call("acceptInvitation", { as: "portal", body });
		expect(accepted.body.email_verified).toBe(false);
		await plain.close();
	});
});
