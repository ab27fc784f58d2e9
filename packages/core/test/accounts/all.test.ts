import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../admin-access/world.ts";

let world: World;
let administrator: Person;
beforeAll(async () => {
	world = await createWorld();
	administrator = await world.person("administrator", "Ada");
	for (const name of ["Bea", "Cay", "Dee"]) await world.person("user", name);
});
afterAll(() => world.close());

const list = (query: Readonly<Record<string, string>>) =>
	world.call("listAccounts", { as: administrator, query });
const names = (answer: { body: { name: string }[] }) => answer.body.map(({ name }) => name).sort();
const setRole = (id: string, role: unknown) =>
	world.call("setAccountRole", { as: administrator, params: { id }, body: { role } });

describe("finding people", () => {
	it("by a part of name or address, without letter case, and nothing of their password", async () => {
		expect(names(await list({ search: "bEA" }))).toEqual(["Bea"]);
		expect(names(await list({ search: "@example.com" }))).toEqual(["Ada", "Bea", "Cay", "Dee"]);
		expect(names(await list({ search: "%" }))).toEqual([]);
		expect(JSON.stringify((await list({})).body)).not.toMatch(/argon2|password|secret/);
	});

	it("page by page, each once", async () => {
		const seen: string[] = [];
		let query: Readonly<Record<string, string>> = { page_size: "3" };
		for (let pages = 0; pages < 3; pages++) {
			const answer = await list(query);
			seen.push(...names(answer));
			const next = /<([^>]*)>; rel="next"/.exec(String(answer.headers["link"]))?.[1];
			if (next === undefined) break;
			expect(next).toMatch(/^\/admin\/accounts\?/);
			query = Object.fromEntries(new URL(next, "http://localhost").searchParams);
		}
		expect(seen.sort()).toEqual(["Ada", "Bea", "Cay", "Dee"]);
	});
});

describe("roles", () => {
	it("are set by an administrator and hold from the next call on", async () => {
		const person = await world.person("user");
		const answer = await setRole(person.account.id, "developer");
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ id: person.account.id, role: "developer" });
		expect((await world.call("listClients", { as: person })).status).toBe(200);
	});

	it("the last administrator keeps it: 409", async () => {
		expect((await setRole(administrator.account.id, "user")).status).toBe(409);
		expect((await list({})).status).toBe(200);
	});

	it("of all administrators who are demoted at once, one stays, 30 rounds", async () => {
		const { people } = world.context.stores;
		const all = [administrator, ...(await Promise.all([1, 2, 3].map(() => world.person("administrator"))))];
		const setAll = (role: "user" | "administrator") =>
			Promise.all(all.map(({ account }) => people.setRole(account.id, role, { now: Date.now() })));
		for (let round = 0; round < 30; round++) {
			const outcomes = await setAll("user");
			expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
				"changed",
				"changed",
				"changed",
				"last_administrator",
			]);
			await setAll("administrator");
		}
	});

	it.each(["nobody", "00000000-0000-4000-8000-000000000000"])("404 for %j", async (id) => {
		expect((await setRole(id, "user")).status).toBe(404);
	});

	it.each(["owner", "", null, ["administrator"]])("400 for the role %j", async (role) => {
		expect((await setRole(administrator.account.id, role)).status).toBe(400);
	});
});
