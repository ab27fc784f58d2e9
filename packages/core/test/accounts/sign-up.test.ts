import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, portalHeaders, type World } from "../admin-access/world.ts";

const PASSWORD = "correct horse";

describe("POST /admin/accounts", () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld({ portal: { default_role: "developer" } });
	});
	afterAll(() => world.close());
	const signUp = (email: string, rest: object = {}) =>
		world.call("signUp", { as: "portal", body: { email, password: PASSWORD, ...rest } });

	it("makes an account with the operator's default role, and keeps the password as argon2id alone", async () => {
		const answer = await signUp("New@Example.com", { name: "  Nora  " });
		expect(answer.status).toBe(201);
		expect(answer.body).toMatchObject({
			email: "New@Example.com",
			email_verified: false,
			name: "Nora",
			role: "developer",
		});
		const [row] = await world.db.query<{ secret: string }>(
			"SELECT secret FROM credential WHERE account = $1",
			[answer.body.id],
		);
		expect(row?.secret).toMatch(/^\$argon2id\$/);
	});

	it("409 when the address has an account, in whatever letters, and of many at once one", async () => {
		expect((await signUp("new@example.COM")).status).toBe(409);
		const answers = await Promise.all(
			Array.from({ length: 5 }, (_, number) =>
				world.call("signUp", {
					headers: portalHeaders(world.context, `198.51.100.${number}`),
					body: { email: "race@example.com", password: PASSWORD },
				}),
			),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
		expect(answers.find(({ status }) => status === 409)?.body.error).toBe("conflict");
	});

	it.each([
		[{ email: "no address" }],
		[{ email: "a@b" }],
		[{ email: `${"a".repeat(250)}@example.com` }],
		[{ password: "short" }],
		[{ password: "x".repeat(257) }],
		[{ name: "n".repeat(101) }],
		[{ role: "administrator" }],
		[{ id: "00000000-0000-4000-8000-000000000000" }],
		[{ email_verified: true }],
	])("400 for %j, and no account", async (rest) => {
		const body = { email: "bad@example.com", password: PASSWORD, ...rest };
		const answer = await world.call("signUp", { as: "portal", body });
		expect([answer.status, answer.body.error]).toEqual([400, "invalid_request"]);
		expect(await world.context.stores.accounts.findForSignIn("bad@example.com")).toBeUndefined();
	});

	it("asking which addresses have accounts gets slow", async () => {
		const headers = portalHeaders(world.context, "198.51.100.77");
		const statuses: number[] = [];
		for (let tries = 0; tries < 8; tries++) {
			const body = { email: "new@example.com", password: PASSWORD };
			statuses.push((await world.call("signUp", { headers, body })).status);
		}
		expect(statuses.slice(0, 5)).toEqual([409, 409, 409, 409, 409]);
		expect(statuses.slice(5)).toEqual([429, 429, 429]);
	});
});

describe("portal.sign_up: false", () => {
	it("is 403 for everybody, and no account", async () => {
		const world = await createWorld({ portal: { sign_up: false } });
		const body = { email: "new@example.com", password: PASSWORD };
		const answer = await world.call("signUp", { as: "portal", body });
		expect([answer.status, answer.body.error]).toEqual([403, "request_forbidden"]);
		expect(await world.context.stores.accounts.findForSignIn("new@example.com")).toBeUndefined();
		await world.close();
	});
});
