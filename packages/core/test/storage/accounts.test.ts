import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Role } from "../../src/storage/records.ts";
import { count, digest, inParallel, useTwoServers } from "./world.ts";

const servers = useTwoServers();

function person(change: { readonly email?: string; readonly role?: Role; readonly name?: string } = {}) {
	const { email = `${randomUUID()}@example.org`, role = "user" as const, name = "" } = change;
	return { id: randomUUID(), email, emailKey: email.toLowerCase(), name, role, passwordHash: "$argon2id$…" };
}

async function removeAdministrators(): Promise<void> {
	await servers.database.query("DELETE FROM account WHERE role = 'administrator'");
}

test("of 20 that use one set-up link at once on two servers exactly one becomes the administrator, 10 times", async () => {
	for (let round = 0; round < 10; round++) {
		await removeAdministrators();
		const link = digest();
		await servers.at(0).stores.accounts.createSetupLink(link);
		expect(await servers.at(1).stores.accounts.isSetupLinkLive(link)).toBe(true);
		const outcomes = await inParallel(20, (index) =>
			servers.at(index).stores.accounts.completeSetup(link, person()),
		);
		expect(count(outcomes)).toEqual({ created: 1, link: 19 });
		const made = await servers.database.query("SELECT FROM account WHERE role = 'administrator'");
		expect(made).toHaveLength(1);
		expect(await servers.at(1).stores.accounts.isSetupLinkLive(link)).toBe(false);
	}
});

test("a set-up link is the newest, and makes nobody where an administrator is or the address is taken", async () => {
	await removeAdministrators();
	const { accounts } = servers.first.context.stores;
	const [old, link] = [digest(), digest()];
	await accounts.createSetupLink(old);
	await accounts.createSetupLink(link);
	expect(await accounts.completeSetup(old, person())).toBe("link");
	const taken = person();
	expect(await accounts.create(taken)).toBe("created");
	expect(await accounts.completeSetup(link, { ...person(), emailKey: taken.emailKey })).toBe("email_exists");
	expect(await accounts.hasAdministrator()).toBe(false);
	expect(await accounts.completeSetup(link, person())).toBe("created");
	expect(await accounts.hasAdministrator()).toBe(true);
	await accounts.createSetupLink(old);
	expect(await accounts.completeSetup(old, person())).toBe("administrator_exists");
});

test("of administrators that are demoted at once on two servers one remains, 20 times", async () => {
	for (let round = 0; round < 20; round++) {
		await removeAdministrators();
		const people = Array.from({ length: 4 }, () => person({ role: "administrator" }));
		for (const one of people) await servers.at(0).stores.accounts.create(one);
		const outcomes = await Promise.all(
			people.map((one, index) =>
				servers.at(index).stores.people.setRole(one.id, "developer", { now: Date.now() }),
			),
		);
		expect(count(outcomes.map(({ outcome }) => outcome))).toEqual({ changed: 3, last_administrator: 1 });
		const left = await servers.database.query("SELECT FROM account WHERE role = 'administrator'");
		expect(left).toHaveLength(1);
	}
});

test("a role changes at once; who is unknown is unknown", async () => {
	const { accounts, people } = servers.first.context.stores;
	const now = Date.now();
	const one = person();
	await accounts.create(one);
	expect(await people.setRole(one.id, "administrator", { now })).toMatchObject({ outcome: "changed" });
	expect(await servers.at(1).stores.accounts.find(one.id)).toMatchObject({ role: "administrator" });
	for (const id of [randomUUID(), "not an id"])
		expect(await people.setRole(id, "user", { now })).toEqual({ outcome: "unknown" });
	expect(await accounts.find("not an id")).toBeUndefined();
});

test("one address has one account, however many sign up at once", async () => {
	const email = `${randomUUID()}@example.org`;
	const outcomes = await inParallel(10, (index) =>
		servers.at(index).stores.accounts.create(person({ email })),
	);
	expect(count(outcomes)).toEqual({ created: 1, exists: 9 });
});

test("sign-in reads account and hash at once; no such account is no answer", async () => {
	const { context, counter } = servers.first;
	const one = person({ name: "Ada" });
	await context.stores.accounts.create(one);
	const { answer, statements } = await counter.during(() =>
		context.stores.accounts.findForSignIn(one.emailKey),
	);
	expect(statements).toHaveLength(1);
	expect(answer).toMatchObject({ account: { id: one.id, name: "Ada" }, passwordHash: one.passwordHash });
	expect(await context.stores.accounts.findForSignIn("nobody@example.org")).toBeUndefined();
	expect(await context.stores.accounts.passwordHash(one.id)).toBe(one.passwordHash);
});

test("people are found by a part of address or name, page by page", async () => {
	const { accounts, people } = servers.first.context.stores;
	const mark = randomUUID().slice(0, 8);
	for (const index of [3, 1, 2, 5, 4]) {
		await accounts.create(person({ email: `${index}-${mark}@example.org`, name: index === 5 ? "100%" : "" }));
	}
	const emails = async (filter: { readonly after?: string; readonly search?: string }) => {
		const found = await people.list({ search: mark.toUpperCase(), limit: 2, ...filter });
		return { emails: found.map(({ email }) => email.slice(0, 1)), last: found.at(-1)?.email ?? "" };
	};
	const first = await emails({});
	const second = await emails({ after: first.last });
	const third = await emails({ after: second.last });
	expect([first, second, third].map((page) => page.emails)).toEqual([["1", "2"], ["3", "4"], ["5"]]);
	expect((await emails({ search: "100%" })).emails).toEqual(["5"]);
	expect((await emails({ search: "1%0" })).emails).toEqual([]);
});
