import { LIFESPAN_MEMBERS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIFESPANS_IN_USE } from "../../src/clients/lifespan-rules.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import { createWorld, type Person, type World } from "../admin-access/world.ts";
import { bodyOf, claimsOf, codeForm, HOUR, type Json, refreshForm, useTokenWorld } from "../token/world.ts";

const tokens = useTokenWorld();

/** Through the API, as the dashboard and Hydra's SDKs set them. */
async function setLifespans({ clientId }: ClientRecord, lifespans: Json): Promise<Json> {
	const path = `/admin/clients/${clientId}/lifespans`;
	return bodyOf(await tokens.send({ listener: "admin", method: "PUT", path, json: lifespans }), 200);
}

/** Seconds that each token of a response lives. */
async function livesOf(response: Json): Promise<Json> {
	const span = ({ iat, exp }: Json) => (exp === undefined ? "never" : Number(exp) - Number(iat));
	const { id_token: idToken, refresh_token: refresh } = response;
	return {
		access_token: span(await tokens.introspect(String(response["access_token"]))),
		...(idToken === undefined ? {} : { id_token: span(claimsOf(String(idToken))) }),
		...(refresh === undefined ? {} : { refresh_token: span(await tokens.introspect(String(refresh))) }),
	};
}

const GRANTS: Readonly<Record<string, (client: ClientRecord) => Promise<Json>>> = {
	async authorization_code(client) {
		const { code } = await tokens.authorize(client);
		return bodyOf(await tokens.token(codeForm(code), client), 200);
	},
	async refresh_token(client) {
		const first = await tokens.tokens(client);
		return bodyOf(await tokens.token(refreshForm(first.refresh_token), client), 200);
	},
	client_credentials: async (client) =>
		bodyOf(await tokens.token({ grant_type: "client_credentials" }, client), 200),
};

describe("PUT /admin/clients/{id}/lifespans: each that applies has effect, on its grant and its token alone", () => {
	it.each(LIFESPANS_IN_USE)("$member", async ({ member, grant, token }) => {
		const client = await tokens.client();
		await setLifespans(client, { [member]: "77s" });
		for (const [name, ask] of Object.entries(GRANTS)) {
			const lives = await livesOf(await ask(client));
			for (const [kind, seconds] of Object.entries(lives)) {
				const expected = name === grant && kind === token ? 77 : HOUR / 1000;
				expect([name, kind, seconds]).toEqual([name, kind, expected]);
			}
		}
	});

	it("the others are of grants that are not here: kept as they were sent, without effect", async () => {
		const used: readonly string[] = LIFESPANS_IN_USE.map(({ member }) => member);
		const others = LIFESPAN_MEMBERS.filter((member) => !used.includes(member));
		expect(others).toHaveLength(6);
		const client = await tokens.client();
		const sent = Object.fromEntries(others.map((member) => [member, "1m17s"]));
		expect(await setLifespans(client, sent)).toMatchObject(sent);
		for (const ask of Object.values(GRANTS)) {
			const lives = Object.values(await livesOf(await ask(client)));
			expect(new Set(lives)).toEqual(new Set([HOUR / 1000]));
		}
	});

	it("new tokens alone: those that are out keep their expiry", async () => {
		const client = await tokens.client();
		const before = await GRANTS["authorization_code"]?.(client);
		if (before === undefined) throw new Error("no tokens");
		const lives = await livesOf(before);
		await setLifespans(client, {
			authorization_code_grant_access_token_lifespan: "1s",
			authorization_code_grant_refresh_token_lifespan: "1s",
		});
		expect(await livesOf(before)).toEqual(lives);
		tokens.clock.advance(2000);
		expect(await tokens.isActive(String(before["access_token"]))).toBe(true);
	});

	it.each([
		["authorization_code_grant_refresh_token_lifespan", "authorization_code"],
		["refresh_token_grant_refresh_token_lifespan", "refresh_token"],
	])('"-1": a refresh token by %s never expires', async (member, grant) => {
		const client = await tokens.client();
		expect(await setLifespans(client, { [member]: "-1" })).toMatchObject({ [member]: "-1" });
		const response = await GRANTS[grant]?.(client);
		if (response === undefined) throw new Error("no tokens");
		expect((await livesOf(response))["refresh_token"]).toBe("never");
		tokens.clock.advance(10_000 * HOUR);
		bodyOf(await tokens.token(refreshForm(String(response["refresh_token"])), client), 200);
	});

	it.each(LIFESPANS_IN_USE.filter(({ token }) => token !== "refresh_token"))(
		'"-1" is refused for what nothing else would end: $member',
		async ({ member }) => {
			const client = await tokens.client();
			const path = `/admin/clients/${client.clientId}/lifespans`;
			const answer = await tokens.send({ listener: "admin", method: "PUT", path, json: { [member]: "-1" } });
			expect(bodyOf(answer, 400)).toMatchObject({ error: "invalid_client_metadata" });
			expect((await tokens.context.stores.clients.findByClientId(client.clientId))?.lifespans).toEqual({});
		},
	);
});

describe("what developers may set", () => {
	let world: World;
	let developer: Person;
	let administrator: Person;
	beforeAll(async () => {
		world = await createWorld({
			ttl: { id_token: "48h" },
			portal: { developers: { longest: { access_token: "2h", id_token: "1h", refresh_token: "720h" } } },
		});
		developer = await world.person("developer");
		administrator = await world.person("administrator");
	});
	afterAll(() => world.close());

	const made = async () => (await world.call("createClient", { as: developer, body: {} })).body.client_id;
	const set = (person: Person, id: string, body: unknown) =>
		world.call("setClientLifespans", { as: person, params: { id }, body });
	const stored = async (id: string) =>
		(await world.context.stores.clients.findByClientId(id))?.lifespans ?? {};

	const TOO_LONG = [
		["client_credentials_grant_access_token_lifespan", "2h0m1s"],
		["authorization_code_grant_id_token_lifespan", "48h0m1s"],
		["refresh_token_grant_refresh_token_lifespan", "720h0m1s"],
		["refresh_token_grant_refresh_token_lifespan", "-1"],
		["device_authorization_grant_access_token_lifespan", "3h"],
	] as const;

	it.each(TOO_LONG)("not %s of %s: 403 by every way, and nothing is stored", async (member, value) => {
		const id = await made();
		const body = { [member]: value };
		const answers = [
			await set(developer, id, body),
			await world.call("putClient", { as: developer, params: { id }, body }),
			await world.call("patchClient", {
				as: developer,
				params: { id },
				body: [{ op: "add", path: `/${member}`, value }],
			}),
			await world.call("createClient", { as: developer, body }),
		];
		for (const answer of answers) {
			expect(answer.status).toBe(403);
			expect(answer.body.error).toBe("request_forbidden");
			expect(answer.body.error_description).toContain(member);
		}
		expect(await stored(id)).toEqual({});
		expect((await set(administrator, id, body)).status).toBe(200);
	});

	it("up to the limit, or the server's own where that is longer", async () => {
		const id = await made();
		const body = {
			client_credentials_grant_access_token_lifespan: "2h0m0s",
			authorization_code_grant_id_token_lifespan: "48h0m0s",
			refresh_token_grant_refresh_token_lifespan: "720h0m0s",
		};
		expect((await set(developer, id, body)).body).toMatchObject(body);
	});

	it("and what an administrator set stays while a developer changes another", async () => {
		const id = await made();
		const longer = { refresh_token_grant_refresh_token_lifespan: "-1" };
		await set(administrator, id, longer);
		const both = { ...longer, client_credentials_grant_access_token_lifespan: "5m0s" };
		expect((await set(developer, id, both)).body).toMatchObject(both);
		const other = { refresh_token_grant_refresh_token_lifespan: "9000h" };
		expect((await set(developer, id, other)).status).toBe(403);
	});

	it("GET says what applies: own, the server's, and the longest for who asks", async () => {
		const id = await made();
		await set(administrator, id, { refresh_token_grant_refresh_token_lifespan: "-1" });
		const read = async (person: Person) =>
			(await world.call("getClientLifespans", { as: person, params: { id } })).body;
		const mine = await read(developer);
		expect(mine.lifespans.map((row: { member: string }) => row.member)).toEqual(
			LIFESPANS_IN_USE.map(({ member }) => member),
		);
		expect(mine.lifespans).toContainEqual({
			member: "refresh_token_grant_refresh_token_lifespan",
			grant_type: "refresh_token",
			token: "refresh_token",
			own: "-1",
			server: "1h0m0s",
			longest: "720h0m0s",
			advised: "2160h0m0s",
		});
		expect(mine).toMatchObject({ authorization_code: "10m0s", rotation_grace_period: "10s" });
		const all = await read(administrator);
		expect(all.lifespans.map((row: { longest: unknown }) => row.longest)).toEqual(
			LIFESPANS_IN_USE.map(() => null),
		);
	});
});
