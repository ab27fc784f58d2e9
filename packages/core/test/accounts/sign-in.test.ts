import { VISITOR_ADDRESS_HEADER } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, PASSWORD, type Person, portalHeaders, type World } from "../admin-access/world.ts";

let world: World;
let person: Person;
beforeAll(async () => {
	world = await createWorld();
	person = await world.person("user", "Ida");
});
afterAll(() => world.close());

/** A try from an address of its own unless one is given. */
let nextAddress = 1;
const signIn = (email: string, password: string, address = `2001:db8:0:${(nextAddress++).toString(16)}::1`) =>
	world.call("signIn", { body: { email, password }, headers: portalHeaders(world.context, address) });

describe("POST /admin/accounts/sign-in", () => {
	it("answers the account and how it was shown", async () => {
		const answer = await signIn(person.account.email, PASSWORD);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			account: {
				id: person.account.id,
				email: person.account.email,
				email_verified: false,
				disabled_at: null,
				name: "Ida",
				role: "user",
				created_at: expect.stringMatching(/^\d{4}-.*Z$/),
			},
			amr: ["pwd"],
		});
		expect(answer.headers["cache-control"]).toBe("no-store");
	});

	it("does not mind letter case or space around the address", async () => {
		expect((await signIn(` ${person.account.email.toUpperCase()} `, PASSWORD)).status).toBe(200);
	});

	it("gives one answer for a wrong password, an unknown address and a disabled account", async () => {
		const disabled = await world.person("administrator");
		await world.db.query("UPDATE account SET disabled_at = now() WHERE id = $1", [disabled.account.id]);
		const answers = await Promise.all([
			signIn(person.account.email, "wrong"),
			signIn("nobody@example.com", PASSWORD),
			signIn("not an address", ""),
			signIn(disabled.account.email, PASSWORD),
			signIn(disabled.account.email, "wrong"),
		]);
		for (const answer of answers) {
			expect(answer.status).toBe(401);
			expect({ ...answer.body, error_id: "" }).toEqual({ ...answers[0]?.body, error_id: "" });
			expect(Object.keys(answer.headers)).toEqual(Object.keys(answers[0]?.headers ?? {}));
		}
	});

	it("takes the same password from keyboards that compose characters differently (RFC 8265 §4.2)", async () => {
		const id = world.context.random.uuid();
		const body = { email: `${id}@example.com`, password: "pa\u0301ssword long", name: "" };
		expect((await world.call("signUp", { as: "portal", body })).status).toBe(201);
		expect((await signIn(body.email, "p\u00e1ssword long")).status).toBe(200);
	});

	it.each([
		{},
		{ email: 1, password: "x" },
		{ email: "a", password: "x".repeat(257) },
		{ email: "a".repeat(255) },
	])("400 for %j", async (body) => {
		expect((await world.call("signIn", { as: "portal", body })).status).toBe(400);
	});
});

describe("guessing over the sign-in call", () => {
	it("429 with Retry-After once the free tries are used, also for the right password", async () => {
		const address = "198.51.100.20";
		for (let tries = 0; tries < 5; tries++)
			expect((await signIn(person.account.email, "wrong", address)).status).toBe(401);
		const answer = await signIn(person.account.email, PASSWORD, address);
		expect(answer.status).toBe(429);
		expect(answer.body.error).toBe("too_many_requests");
		expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
	});

	it("a hundred at once are five", async () => {
		const answers = await Promise.all(
			Array.from({ length: 100 }, () => signIn(person.account.email, "wrong", "198.51.100.21")),
		);
		expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(95);
	});

	it("slows an address that does not exist just the same", async () => {
		for (let tries = 0; tries < 5; tries++) await signIn("ghost@example.com", "wrong", "198.51.100.22");
		expect((await signIn("ghost@example.com", "wrong", "198.51.100.22")).status).toBe(429);
	});

	it("a stranger cannot lock the person out: from another address the right password goes in at once", async () => {
		for (let tries = 0; tries < 20; tries++) await signIn(person.account.email, "wrong", "198.51.100.23");
		expect((await signIn(person.account.email, PASSWORD, "198.51.100.24")).status).toBe(200);
	});

	it("the rest of one's IPv6 network does not help, and neither does another spelling of the account", async () => {
		for (let tries = 0; tries < 5; tries++) {
			const spelt = tries % 2 === 0 ? person.account.email : person.account.email.toUpperCase();
			await signIn(spelt, "wrong", `2001:db8:ffff:1::${tries + 1}`);
		}
		expect((await signIn(person.account.email, "wrong", "2001:db8:ffff:1::99")).status).toBe(429);
	});

	it("an address header without the portal's key changes nothing: it is not even read", async () => {
		for (let tries = 0; tries < 3; tries++) {
			const answer = await world.call("signIn", {
				body: { email: person.account.email, password: PASSWORD },
				headers: { [VISITOR_ADDRESS_HEADER]: `198.51.100.${30 + tries}` },
			});
			expect(answer.status).toBe(401);
			expect(answer.reason).toBe("caller_anonymous");
		}
		const forwarded = { ...portalHeaders(world.context, "198.51.100.40") };
		for (let tries = 0; tries < 6; tries++) {
			const answer = await world.call("signIn", {
				body: { email: person.account.email, password: "wrong" },
				headers: {
					...forwarded,
					"x-forwarded-for": `203.0.113.${tries}`,
					forwarded: `for=203.0.113.${tries}`,
				},
			});
			expect(answer.status).toBe(tries < 5 ? 401 : 429);
		}
	});
});
