import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { offerSetup } from "../../src/accounts/setup-link.ts";
import { digestOf } from "../../src/runtime/digest.ts";
import { createWorld, type World } from "../admin-access/world.ts";

let world: World;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());

const tokenOf = (link: string | undefined) => new URL(link ?? "").searchParams.get("token") ?? "";
const isLive = async (token: string) =>
	(await world.call("getSetup", { as: "portal", query: { token } })).body.live;
const complete = (token: string, email: string) =>
	world.call("completeSetup", {
		as: "portal",
		body: { token, email, password: "correct horse", name: "Ada" },
	});

describe("the link that makes the first administrator", () => {
	it("leads to the portal, holds 256 bits, and is stored as a digest", async () => {
		const link = await offerSetup(world.context);
		expect(link).toMatch(/^http:\/\/localhost:3000\/setup\?token=[\w-]{43}$/);
		expect(await isLive(tokenOf(link))).toBe(true);
		expect(JSON.stringify(await world.db.query("SELECT * FROM setup_link"))).not.toContain(tokenOf(link));
	});

	it("works alone: the one before, one made up and none do not", async () => {
		const before = tokenOf(await offerSetup(world.context));
		const now = tokenOf(await offerSetup(world.context));
		expect(await isLive(now)).toBe(true);
		for (const token of [before, "made-up", ""]) {
			expect(await isLive(token)).toBe(false);
			const answer = await complete(token, "ada@example.com");
			expect([answer.status, answer.body.error]).toEqual([410, "gone"]);
		}
		expect(await world.context.stores.accounts.hasAdministrator()).toBe(false);
	});

	it("stays live when the address is taken or the password too short", async () => {
		await world.call("signUp", {
			as: "portal",
			body: { email: "user@example.com", password: "correct horse" },
		});
		const token = tokenOf(await offerSetup(world.context));
		expect((await complete(token, "USER@example.com")).status).toBe(409);
		const short = { token, email: "ada@example.com", password: "short" };
		expect((await world.call("completeSetup", { as: "portal", body: short })).status).toBe(400);
		expect(await isLive(token)).toBe(true);
	});

	it("of ten who follow it at once makes one administrator", async () => {
		const token = tokenOf(await offerSetup(world.context));
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, number) => complete(token, `ada${number}@example.com`)),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([
			201,
			...Array.from({ length: 9 }, () => 410),
		]);
		const made = answers.find(({ status }) => status === 201);
		expect(made?.body).toMatchObject({ role: "administrator", name: "Ada" });
		const rows = await world.db.query("SELECT id FROM account WHERE role = 'administrator'");
		expect(rows).toHaveLength(1);
		expect(await isLive(token)).toBe(false);
	});

	it("is used once however near two come to each other, 30 rounds", async () => {
		const { accounts } = world.context.stores;
		for (let round = 0; round < 30; round++) {
			await world.db.query("DELETE FROM account WHERE role = 'administrator'");
			const link = digestOf(tokenOf(await offerSetup(world.context)));
			const outcomes = await Promise.all(
				[1, 2, 3, 4].map((number) => {
					const email = `ada-${round}-${number}@example.com`;
					const id = world.context.random.uuid();
					return accounts.completeSetup(link, { id, email, emailKey: email, name: "", passwordHash: "none" });
				}),
			);
			expect([...outcomes].sort()).toEqual(["created", "link", "link", "link"]);
		}
	});

	it("is offered no more once there is an administrator, and an old one is dead", async () => {
		expect(await offerSetup(world.context)).toBeUndefined();
		const token = "t".repeat(43);
		await world.db.query("INSERT INTO setup_link (digest) VALUES (sha256($1::bytea))", [Buffer.from(token)]);
		expect(await isLive(token)).toBe(false);
		expect((await complete(token, "mallory@example.com")).status).toBe(410);
	});
});
