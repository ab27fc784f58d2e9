import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, createWorld, type World } from "../admin-access/world.ts";
import { createClientCalls, expectRefusal } from "./client-calls.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const { create } = createClientCalls(() => world);

describe("GET /admin/clients", () => {
	const list = (query: Readonly<Record<string, string>>) => world.call("listClients", { query });
	const ids = (answer: Answer) => answer.body.map((client: { client_id: string }) => client.client_id);
	const links = (answer: Answer) =>
		Object.fromEntries(
			[...String(answer.headers["link"]).matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, url, rel]) => [
				rel,
				url,
			]),
		) as Readonly<Record<string, string>>;
	const follow = (link: string | undefined) =>
		list(Object.fromEntries(new URL(link ?? "", "http://localhost").searchParams));

	beforeAll(async () => {
		for (const number of [1, 2, 3, 4, 5])
			await create({
				client_id: `list-${number}`,
				owner: "rec-list",
				client_name: number === 3 ? "Three & <co>" : `Number ${number}`,
				redirect_uris: [`https://n${number}.example/cb`],
			});
	});

	it("goes from page to page by relative links, each client once", async () => {
		const first = await list({ owner: "rec-list", page_size: "2" });
		expect(ids(first)).toEqual(["list-1", "list-2"]);
		expect(links(first)["first"]).toMatch(/^\/admin\/clients\?owner=rec-list&page_size=2&page_token=/);
		const second = await follow(links(first)["next"]);
		expect(ids(second)).toEqual(["list-3", "list-4"]);
		const third = await follow(links(second)["next"]);
		expect(ids(third)).toEqual(["list-5"]);
		expect(Object.keys(links(third))).toEqual(["first"]);
		expect(ids(await follow(links(third)["first"]))).toEqual(["list-1", "list-2"]);
	});

	it("has no next link when the page is exactly full, and a first link when it is empty", async () => {
		expect(Object.keys(links(await list({ owner: "rec-list", page_size: "5" })))).toEqual(["first"]);
		const none = await list({ owner: "nobody" });
		expect(none.body).toEqual([]);
		expect(Object.keys(links(none))).toEqual(["first"]);
	});

	it("finds by exact name, by exact owner, and by a part of what identifies a client", async () => {
		expect(ids(await list({ client_name: "Three & <co>" }))).toEqual(["list-3"]);
		expect(ids(await list({ client_name: "Three" }))).toEqual([]);
		expect(ids(await list({ search: "three", owner: "rec-list" }))).toEqual(["list-3"]);
		expect(ids(await list({ search: "LIST-4" }))).toEqual(["list-4"]);
		expect(ids(await list({ search: "n5.example" }))).toEqual(["list-5"]);
		expect(ids(await list({ search: "%" }))).toEqual([]);
		expect(ids(await list({ search: "list_4" }))).toEqual([]);
	});

	it("leaves the portal's own client and every secret out", async () => {
		const answer = await list({ page_size: "500" });
		expect(ids(answer)).not.toContain(world.context.config.portalClientId);
		expect(JSON.stringify(answer.body)).not.toContain('client_secret"');
	});

	it.each([
		["0", "100"],
		["-1", "100"],
		["501", "500"],
		["99999999999999", "500"],
		["", "100"],
	])("page_size %j counts as %s", async (sent, size) => {
		const answer = await list({ page_size: sent });
		expect(answer.status).toBe(200);
		expect(links(answer)["first"]).toContain(`page_size=${size}&`);
	});

	it.each(["x", "1.5", "1e3", "٣"])("page_size %j is 400", async (sent) => {
		expectRefusal(await list({ page_size: sent }), 400, "invalid_request");
	});

	it("a page token is 400 when it was made up, is of another list, or is over an hour old", async () => {
		expectRefusal(await list({ page_token: "garbage" }), 400, "invalid_request");
		const accounts = await world.call("listAccounts", { as: "api_key" });
		const foreign =
			new URL(links(accounts)["first"] ?? "", "http://localhost").searchParams.get("page_token") ?? "";
		expect((await list({ page_token: foreign })).reason).toBe("page_token");
		const old = world.context.cipher.seal(
			"page-token/clients",
			JSON.stringify([world.context.clock.now() - 1, "1"]),
		);
		expect((await list({ page_token: old.toString("base64url") })).reason).toBe("page_token_expired");
	});

	it("400 for a filter that no client can have", async () => {
		expectRefusal(await list({ search: "\0" }), 400, "invalid_request");
	});
});
