import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../admin-access/world.ts";

let world: World;
let administrator: Person;
let developer: Person;
let other: Person;
beforeAll(async () => {
	world = await createWorld();
	administrator = await world.person("administrator");
	developer = await world.person("developer");
	other = await world.person("developer", "other");
	for (const [owner, id] of [
		[developer, "own"],
		[other, "others"],
	] as const) {
		await world.call("createClient", {
			as: owner,
			body: { client_name: id, redirect_uris: ["https://app.example/cb"] },
		});
		await world.db.query("UPDATE client SET client_id = $1 WHERE client_name = $1", [id]);
	}
	const put = (client: string, hour: string, kind: string, detail: string, count: number) =>
		world.db.query(
			`INSERT INTO usage_hour (client, hour, kind, detail, count)
			SELECT coalesce((SELECT id FROM client WHERE client_id = $1), 0), $2, $3, $4, $5`,
			[client, hour, kind, detail, count],
		);
	for (const [client, share] of [
		["all", 10],
		["own", 3],
		["others", 2],
	] as const) {
		await put(client, "2026-11-10T00:00:00Z", "login", "", share);
		await put(client, "2026-11-10T23:00:00Z", "login", "", share);
		await put(client, "2026-11-11T05:00:00Z", "token", "refresh_token", share * 2);
		await put(client, "2026-11-12T05:00:00Z", "refusal", "client_secret", share);
	}
});
afterAll(() => world.close());

const ASKED = { from: "2026-11-10T07:00:00Z", to: "2026-11-11T12:00:00Z" };
const get = (as: Person | "api_key", query: Readonly<Record<string, string>> = ASKED) =>
	world.call("getUsage", { as, query });

const shares = (share: number) => [
	{ at: "2026-11-10T00:00:00Z", kind: "login", detail: "", count: share * 2 },
	{ at: "2026-11-11T00:00:00Z", kind: "token", detail: "refresh_token", count: share * 2 },
];

describe("use over time", () => {
	it("is of all for administrators and API keys, by whole days", async () => {
		for (const as of [administrator, "api_key"] as const) {
			const { status, body } = await get(as);
			expect(status).toBe(200);
			expect(body).toEqual({
				from: "2026-11-10T00:00:00Z",
				to: "2026-11-12T00:00:00Z",
				step: "day",
				counts: shares(10),
			});
		}
	});

	it("is of their own clients for developers", async () => {
		expect((await get(developer)).body.counts).toEqual(shares(3));
		expect((await get(await world.person("developer", "new"))).body.counts).toEqual([]);
	});

	it("is of one client, which must be the caller's to see", async () => {
		const query = { ...ASKED, client_id: "own" };
		expect((await get(developer, query)).body.counts).toEqual(shares(3));
		expect((await get(administrator, query)).body.counts).toEqual(shares(3));
		expect((await get(other, query)).status).toBe(404);
		expect((await get(administrator, { ...ASKED, client_id: "none" })).status).toBe(404);
	});

	it("is by hours when asked for", async () => {
		const { body } = await get(administrator, { ...ASKED, step: "hour" });
		expect(body.from).toBe("2026-11-10T07:00:00Z");
		expect(body.counts.map((one: { readonly at: string }) => one.at)).toEqual([
			"2026-11-10T23:00:00Z",
			"2026-11-11T05:00:00Z",
		]);
	});

	it("is of the last seven days, today included, unless it is said", async () => {
		const { body } = await get(administrator, {});
		expect(Date.parse(body.to) - Date.parse(body.from)).toBe(7 * 86_400_000);
		expect(Date.parse(body.to)).toBeGreaterThan(world.context.clock.now());
	});

	it.each([
		{ from: "yesterday" },
		{ from: "2026-13-40T00:00:00Z" },
		{ to: "9999-12-31T00:00:00Z" },
		{ step: "minute" },
		{ from: "2026-11-12T00:00:00Z", to: "2026-11-10T00:00:00Z" },
		{ from: "2026-01-01T00:00:00Z", to: "2026-11-10T00:00:00Z" },
		{ step: "hour", from: "2026-10-01T00:00:00Z", to: "2026-11-10T00:00:00Z" },
	])("400 for %j", async (query) => {
		expect((await get(administrator, query)).status).toBe(400);
	});
});
