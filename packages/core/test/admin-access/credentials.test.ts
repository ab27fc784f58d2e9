import { VISITOR_ADDRESS_HEADER, VISITOR_AGENT_HEADER } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticateCaller } from "../../src/admin-access/authenticate-caller.ts";
import { type Config, createConfig, settingsSchema } from "../../src/config.ts";
import type { HttpRequest } from "../../src/http.ts";
import { API_KEY, createWorld, type Person, portalHeaders, type World } from "./world.ts";

let world: World;
let administrator: Person;
beforeAll(async () => {
	world = await createWorld();
	administrator = await world.person("administrator");
});
afterAll(() => world.close());

const SPEC = { listener: "admin", method: "GET", path: "/admin/clients", callers: [] } as const;

/** As authenticateCaller sees it, past the listener's checks. */
function callerOf(headers: Readonly<Record<string, string>>, config: Config = world.context.config) {
	const request: HttpRequest = {
		listener: "admin",
		method: "GET",
		path: "/admin/clients",
		params: {},
		query: "",
		headers,
		body: "",
		remoteAddress: "127.0.0.1",
	};
	return authenticateCaller(request, { ...world.context, config }, SPEC);
}

describe("a credential that is present but invalid is 401, never anonymous", () => {
	it.each([
		["an unknown token", { authorization: "Bearer ory_at_unknown" }],
		["another scheme", { authorization: "Basic eDp5" }],
		["an empty bearer", { authorization: "Bearer " }],
		["nothing in it", { authorization: "" }],
		["an API key cut short", { authorization: `Bearer ${API_KEY.slice(0, -1)}` }],
		["a wrong portal key", { "x-gatehouse-portal-key": "x" }],
		["an empty portal key", { "x-gatehouse-portal-key": "" }],
		[
			"a wrong portal key beside an API key",
			{ "x-gatehouse-portal-key": "x", authorization: `Bearer ${API_KEY}` },
		],
	])("%s", async (_, headers) => {
		await expect(callerOf(headers)).rejects.toMatchObject({
			status: 401,
			error: "request_unauthorized",
			headers: { "www-authenticate": 'Bearer error="invalid_token"' },
		});
		const answer = await world.call("listClients", { headers });
		expect(answer.status).toBe(401);
	});

	it("a wrong token beside the portal's key", async () => {
		const headers = { ...portalHeaders(world.context), authorization: "Bearer ory_at_unknown" };
		await expect(callerOf(headers)).rejects.toMatchObject({ status: 401 });
	});
});

describe("who is meant by a credential", () => {
	it("an API key", async () => {
		expect(await callerOf({ authorization: `Bearer ${API_KEY}` })).toEqual({ kind: "api_key" });
		expect(await callerOf({ authorization: `bearer ${API_KEY}` })).toEqual({ kind: "api_key" });
	});

	it("the portal's key, with the visitor that the portal saw", async () => {
		const headers = {
			...portalHeaders(world.context, "2001:db8::7"),
			[VISITOR_AGENT_HEADER]: encodeURIComponent("Browser/1 \u00fc\n"),
		};
		expect(await callerOf(headers)).toEqual({
			kind: "portal",
			visitor: { address: "2001:db8::7", userAgent: "Browser/1 \u00fc" },
		});
	});

	it("no address where the portal sent none that is one", async () => {
		const headers = {
			...portalHeaders(world.context, "198.51.100.7, 10.0.0.1"),
			[VISITOR_AGENT_HEADER]: "%zz",
		};
		expect(await callerOf(headers)).toEqual({
			kind: "portal",
			visitor: { address: undefined, userAgent: undefined },
		});
	});

	it("a person: through the portal with the visitor, without it with none", async () => {
		const authorization = `Bearer ${administrator.token}`;
		expect(await callerOf({ ...portalHeaders(world.context), authorization })).toMatchObject({
			kind: "person",
			account: { id: administrator.account.id, role: "administrator" },
			sid: administrator.sid,
			visitor: { address: "198.51.100.1" },
		});
		expect(await callerOf({ authorization, [VISITOR_ADDRESS_HEADER]: "198.51.100.66" })).toMatchObject({
			kind: "person",
			visitor: { address: undefined },
		});
	});

	it("nobody, on loopback, also where API keys are set", async () => {
		expect(await callerOf({})).toEqual({ kind: "anonymous" });
		expect(await callerOf({ [VISITOR_ADDRESS_HEADER]: "198.51.100.66" })).toEqual({ kind: "anonymous" });
	});
});

describe("without a credential only who reaches loopback comes in", () => {
	const bound = (host: string, dangerously_open = false) =>
		createConfig(settingsSchema.parse({ serve: { admin: { host, dangerously_open } } }));

	it.each(["localhost", "127.0.0.1", "127.0.0.2", "::1", "[::1]", "unix:/run/gatehouse.sock"])(
		"%s",
		async (host) => {
			expect(await callerOf({}, bound(host))).toEqual({ kind: "anonymous" });
		},
	);

	it.each(["0.0.0.0", "::", "192.0.2.1", "admin.example", ""])("not on %j", async (host) => {
		await expect(callerOf({}, bound(host))).rejects.toMatchObject({ status: 401 });
		expect(await callerOf({}, bound(host, true))).toEqual({ kind: "anonymous" });
	});
});

describe("only a live token that the portal's own client got for the admin API carries a person's rights", () => {
	const listAs = async (person: Person) => (await world.call("listAccounts", { as: person })).status;

	it("such a token does", async () => {
		expect(await listAs(administrator)).toBe(200);
	});

	it("a token of another client that an administrator signed in to does not, whatever audience it carries", async () => {
		await world.call("createClient", { body: { client_id: "elsewhere", audience: ["https://api.example"] } });
		for (const audience of ["https://api.example", world.context.config.adminAudience, ""]) {
			const token = await world.tokenFor(administrator.account, { clientId: "elsewhere", audience });
			expect(await listAs(token)).toBe(401);
		}
	});

	it("a token of the portal's client for something else does not", async () => {
		for (const audience of ["", "https://api.example", "urn:gatehouse:admin/x"]) {
			expect(await listAs(await world.tokenFor(administrator.account, { audience }))).toBe(401);
		}
	});

	it("an expired or revoked one does not", async () => {
		expect(await listAs(await world.tokenFor(administrator.account, { expiresIn: -1 }))).toBe(401);
		const revoked = await world.tokenFor(administrator.account);
		await world.db.query(`UPDATE "grant" SET tokens_revoked_at = now() WHERE login_session = $1`, [
			revoked.sid,
		]);
		expect(await listAs(revoked)).toBe(401);
	});

	it("a disabled account's does not, from one call to the next", async () => {
		const person = await world.person("administrator");
		expect(await listAs(person)).toBe(200);
		await world.db.query("UPDATE account SET disabled_at = now() WHERE id = $1", [person.account.id]);
		expect(await listAs(person)).toBe(401);
	});

	it("has the role of now, not of when it was issued", async () => {
		const person = await world.person("administrator");
		expect(await listAs(person)).toBe(200);
		await world.context.stores.people.setRole(person.account.id, "user", { now: Date.now() });
		expect(await listAs(person)).toBe(403);
		await world.context.stores.people.setRole(person.account.id, "administrator", { now: Date.now() });
		expect(await listAs(person)).toBe(200);
	});
});
