import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../admin-access/world.ts";
import { bodyOf, codeForm, HOUR, refreshForm, useTokenWorld } from "../token/world.ts";

const tokens = useTokenWorld();
const usageOf = ({ id }: { readonly id: bigint }) =>
	tokens.context.stores.clients.usage(id, tokens.clock.now());

describe("GET /admin/clients/{id}/usage counts what introspection would call active", () => {
	it("consents, people and tokens; the spent, the ended and the expired are none", async () => {
		const client = await tokens.client();
		const other = await tokens.client();
		await tokens.tokens(other);
		expect(await usageOf(client)).toEqual({ people: 0, consents: 0, accessTokens: 0, refreshTokens: 0 });

		const first = await tokens.tokens(client);
		await tokens.tokens(client, { scope: ["openid", "photos"] });
		const machine = { grant_type: "client_credentials" };
		bodyOf(await tokens.token(machine, client), 200);
		expect(await usageOf(client)).toEqual({ people: 2, consents: 2, accessTokens: 3, refreshTokens: 1 });

		// rotated: the old refresh token is spent, its access token lives on
		bodyOf(await tokens.token(refreshForm(first.refresh_token), client), 200);
		expect(await usageOf(client)).toEqual({ people: 2, consents: 2, accessTokens: 4, refreshTokens: 1 });

		// a code that comes again ends its grant's tokens, and leaves the others
		const { code } = await tokens.authorize(client);
		bodyOf(await tokens.token(codeForm(code), client), 200);
		expect((await usageOf(client)).accessTokens).toBe(5);
		await tokens.token(codeForm(code), client);
		expect(await usageOf(client)).toEqual({ people: 2, consents: 2, accessTokens: 4, refreshTokens: 1 });

		await tokens.context.stores.clients.endAccessTokens(client.clientId);
		expect((await usageOf(client)).accessTokens).toBe(0);
		tokens.clock.advance(HOUR);
		expect((await usageOf(client)).refreshTokens).toBe(0);
		expect((await usageOf(other)).consents).toBe(1);
	});

	it("a consent that was withdrawn is none, and its tokens are none", async () => {
		const client = await tokens.client();
		const { code, grant } = await tokens.authorize(client);
		bodyOf(await tokens.token(codeForm(code), client), 200);
		await tokens.context.stores.grants.revokeConsent({ id: grant }, tokens.clock.now());
		expect(await usageOf(client)).toEqual({ people: 0, consents: 0, accessTokens: 0, refreshTokens: 0 });
	});
});

describe("whose a client is", () => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld();
	});
	afterAll(() => world.close());

	it("an administrator changes: the one before sees it no more", async () => {
		const [administrator, dana, otto] = [
			await world.person("administrator"),
			await world.person("developer", "Dana"),
			await world.person("developer", "Otto"),
		];
		const id = (await world.call("createClient", { as: dana, body: {} })).body.client_id;
		const params = { id };
		const change = (as: typeof dana, registered_by: string | null) =>
			world.call("changeClientSettings", { as, params, body: { registered_by } });
		const mayUse = async (as: typeof dana) =>
			(await world.call("getClientUsage", { as, params })).status === 200;

		const forbidden = await change(dana, otto.account.id);
		expect([forbidden.status, forbidden.body.error]).toEqual([403, "request_forbidden"]);
		expect((await change(dana, dana.account.id)).status, "no change").toBe(200);

		const given = await change(administrator, otto.account.id);
		expect(given.body.registered_by).toMatchObject({ id: otto.account.id, name: "Otto" });
		expect([await mayUse(dana), await mayUse(otto)]).toEqual([false, true]);

		expect((await change(administrator, null)).body.registered_by).toBeNull();
		expect([await mayUse(otto), await mayUse(administrator)]).toEqual([false, true]);
	});

	it("400 for nobody, for who could not see it, and for what is no id; nothing changes", async () => {
		const [administrator, developer, user] = [
			await world.person("administrator"),
			await world.person("developer"),
			await world.person("user"),
		];
		const id = (await world.call("createClient", { as: developer, body: {} })).body.client_id;
		for (const wanted of [user.account.id, "00000000-0000-4000-8000-000000000000", "mara"]) {
			const body = { registered_by: wanted };
			const answer = await world.call("changeClientSettings", { as: administrator, params: { id }, body });
			expect([answer.status, answer.body.error]).toEqual([400, "invalid_request"]);
		}
		const read = await world.call("getClientSettings", { as: developer, params: { id } });
		expect(read.body.registered_by.id).toBe(developer.account.id);
	});
});
