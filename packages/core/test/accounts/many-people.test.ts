import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../admin-access/world.ts";

const MANY = 100_000;

/** How long each takes on this machine is printed; what is found is asserted. */
describe(`${MANY} people`, { timeout: 60_000 }, () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld();
		await world.db.query(
			`INSERT INTO account (id, email, email_key, name, role, disabled_at)
			 SELECT gen_random_uuid(), 'person-' || n || '@example.com', 'person-' || n || '@example.com',
				'Person Number ' || n, CASE WHEN n % 1000 = 0 THEN 'developer' ELSE 'user' END,
				CASE WHEN n % 5000 = 0 THEN now() END
			 FROM generate_series(1, ${MANY}) n`,
		);
		await world.db.query("ANALYZE account");
	}, 60_000);
	afterAll(() => world.close());

	const find = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
		const began = performance.now();
		const answer = await world.call("listAccounts", { as: "api_key", query: { page_size: "25", ...query } });
		const took = performance.now() - began;
		console.info(`${JSON.stringify(query)}: ${answer.body.length} of ${MANY} in ${took.toFixed(1)} ms`);
		return answer.body.map(({ email }: { email: string }) => email);
	};

	it("are found by what is there once, and by what is nowhere", async () => {
		expect(await find({ search: "person-77777@" })).toEqual(["person-77777@example.com"]);
		expect(await find({ search: "number 77777" })).toEqual(["person-77777@example.com"]);
		expect(await find({ search: "nobody at all" })).toEqual([]);
	});

	it("are read page by page, narrowed to a role or a state", async () => {
		expect(await find({})).toHaveLength(25);
		expect(await find({ role: "developer", search: "00@" })).toHaveLength(25);
		expect(await find({ state: "disabled" })).toHaveLength(20);
		const last = await world.call("listAccounts", { as: "api_key", query: { page_size: "25" } });
		const next = /<([^>]*)>; rel="next"/.exec(String(last.headers["link"]))?.[1] ?? "";
		const query = Object.fromEntries(new URL(next, "http://localhost").searchParams);
		const page = await find(query);
		expect(page).toHaveLength(25);
		expect(page[0]?.localeCompare(last.body.at(-1).email)).toBe(1);
	});
});
