import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Call, createWorld, type Person, type World } from "../admin-access/world.ts";
import { expectRefusal } from "./client-calls.ts";

let world: World;
let developer: Person;
let other: Person;
let administrator: Person;

beforeAll(async () => {
	world = await createWorld({
		portal: { developers: { scopes: ["api.read", "notes.*"], audiences: ["https://api.example"] } },
	});
	[developer, other, administrator] = [
		await world.person("developer", "Dana"),
		await world.person("developer", "Otto"),
		await world.person("administrator", "Ada"),
	];
});
afterAll(() => world.close());

const as = (person: Person, call: Call = {}) => ({ as: person, ...call });
const create = (person: Person, body: unknown) => world.call("createClient", as(person, { body }));
const stored = (id: string) => world.context.stores.clients.findByClientId(id);

describe("a developer's clients", () => {
	it("are those that the developer registered", async () => {
		const mine = await create(developer, { client_name: "Mine" });
		expect(mine.status).toBe(201);
		const id = mine.body.client_id;
		expect((await stored(id))?.ownerAccount).toBe(developer.account.id);
		const list = async (person: Person) =>
			(await world.call("listClients", as(person))).body.map(
				(client: { client_id: string }) => client.client_id,
			);
		expect(await list(developer)).toContain(id);
		expect(await list(administrator)).toContain(id);
		expect(await list(other)).not.toContain(id);
		const settings = await world.call("getClientSettings", as(developer, { params: { id } }));
		expect(settings.body.registered_by).toEqual({
			id: developer.account.id,
			email: developer.account.email,
			name: "Dana",
		});
	});

	it("can be read, changed, rotated and deleted by the developer", async () => {
		const id = (await create(developer, {})).body.client_id;
		const params = { id };
		const calls: readonly [Operation, unknown, number][] = [
			["getClient", undefined, 200],
			["putClient", { client_name: "New name" }, 200],
			["patchClient", [{ op: "replace", path: "/client_name", value: "Newer" }], 200],
			["setClientLifespans", {}, 200],
			["rotateClientSecret", undefined, 200],
			["forgetRotatedSecrets", undefined, 200],
			["getClientSettings", undefined, 200],
			["changeClientSettings", { application_type: "web" }, 200],
			["deleteClient", undefined, 204],
		];
		for (const [operation, body, status] of calls) {
			const answer = await world.call(operation, as(developer, { params, body }));
			expect([operation, answer.status]).toEqual([operation, status]);
		}
	});
});

describe("another developer's client, one of nobody's and the portal's own are unknown to a developer", () => {
	const CLIENT_OPERATIONS = (Object.keys(OPERATIONS) as Operation[]).filter((operation) =>
		OPERATIONS[operation].path.startsWith("/admin/clients/{id}"),
	);
	const BODIES: Readonly<Record<string, unknown>> = {
		putClient: { client_name: "taken over", redirect_uris: ["https://evil.example/cb"] },
		patchClient: [{ op: "replace", path: "/client_name", value: "taken over" }],
		setClientLifespans: { client_credentials_grant_access_token_lifespan: "1s" },
		changeClientSettings: { application_type: "web", required_scopes: [] },
	};
	let foreign: readonly string[];
	beforeEach(async () => {
		foreign = [
			(await create(other, { client_name: "Otto's" })).body.client_id,
			(await create(administrator, { client_name: "Ada's" })).body.client_id,
			(await world.call("createClient", { body: { client_name: "nobody's" } })).body.client_id,
			world.context.config.portalClientId,
		];
	});

	it("covers every verb of every route", () => {
		expect(CLIENT_OPERATIONS.length).toBeGreaterThanOrEqual(9);
		for (const operation of CLIENT_OPERATIONS)
			expect("body" in OPERATIONS[operation]).toBe(operation in BODIES);
	});

	it.each(CLIENT_OPERATIONS)(
		"%s: 404, the same as for a client that does not exist, and unchanged",
		async (operation) => {
			const body = BODIES[operation];
			const unknown = await world.call(operation, as(developer, { params: { id: "nobody" }, body }));
			for (const id of foreign) {
				const before = await stored(id);
				const answer = await world.call(operation, as(developer, { params: { id }, body }));
				expect(answer.status).toBe(404);
				expect({ ...answer.body, error_id: "" }).toEqual({ ...unknown.body, error_id: "" });
				expect(await stored(id)).toEqual(before);
			}
		},
	);

	it("a token that was issued before the role was taken does nothing", async () => {
		const former = await world.person("developer");
		const id = (await create(former, {})).body.client_id;
		await world.context.stores.people.setRole(former.account.id, "user", { now: Date.now() });
		for (const operation of CLIENT_OPERATIONS) {
			const answer = await world.call(operation, as(former, { params: { id }, body: BODIES[operation] }));
			expect([operation, answer.status]).toEqual([operation, 403]);
		}
	});
});

describe("which of its scopes people cannot leave out", () => {
	const settings = (as_: Person, id: string, body: unknown) =>
		world.call("changeClientSettings", as(as_, { params: { id }, body }));
	const say = (sensitive: boolean) =>
		world.call("putCatalogueEntry", {
			as: administrator,
			params: { kind: "scope", value: "api.read" },
			body: { title: "Read", sensitive },
		});
	let id: string;
	beforeEach(async () => {
		id = (await create(developer, { scope: "openid email api.read" })).body.client_id;
		await say(false);
	});

	it("a developer says of their own client", async () => {
		const answer = await settings(developer, id, { required_scopes: ["email", "api.read"] });
		expect([answer.status, answer.body.required_scopes]).toEqual([200, ["email", "api.read"]]);
	});

	it("an administrator alone says of a sensitive one; the developer may leave it as it is", async () => {
		await say(true);
		const before = await stored(id);
		const refused = await settings(developer, id, { required_scopes: ["email", "api.read"] });
		expectRefusal(refused, 403, "request_forbidden");
		expect(refused.body.error_description).toContain("api.read");
		expect(await stored(id)).toEqual(before);
		expect((await settings(administrator, id, { required_scopes: ["api.read"] })).status).toBe(200);
		expect((await settings(developer, id, { required_scopes: ["email", "api.read"] })).status).toBe(200);
	});

	it("an administrator alone takes a box away; the developer may leave it as it is", async () => {
		const before = await stored(id);
		expectRefusal(await settings(developer, id, { implied_scopes: ["email"] }), 403, "request_forbidden");
		expect(await stored(id)).toEqual(before);
		expect((await settings(administrator, id, { implied_scopes: ["email"] })).status).toBe(200);
		expect((await settings(developer, id, { implied_scopes: ["email"] })).status).toBe(200);
		expectRefusal(await settings(developer, id, { implied_scopes: [] }), 403, "request_forbidden");
	});
});

describe("what an administrator alone decides", () => {
	const FORBIDDEN: readonly [string, unknown][] = [
		["client_id", "chosen-by-me"],
		["owner", "somebody else"],
		["skip_consent", true],
		["skip_logout_consent", true],
		["metadata", { trusted: true }],
		["access_token_strategy", "jwt"],
		["access_token_strategy", "opaque"],
		["scope", "openid admin"],
		["scope", "api.write"],
		["scope", "*"],
		["scope", "*.*"],
		["audience", ["https://other.example"]],
		["audience", ["https://api.example", "https://api.example.evil.example"]],
	];

	it.each(FORBIDDEN)(
		"a developer who registers %s = %j is told 403 with the member's name",
		async (member, value) => {
			const answer = await create(developer, { [member]: value });
			expect(answer.status).toBe(403);
			expect(answer.body.error).toBe("request_forbidden");
			expect(answer.body.error_description).toContain(member);
		},
	);

	it.each(FORBIDDEN.filter(([member]) => member !== "client_id"))(
		"nor by put or patch: %s = %j",
		async (member, value) => {
			const id = (await create(developer, {})).body.client_id;
			const before = await stored(id);
			const calls: readonly [Operation, unknown][] = [
				["putClient", { [member]: value }],
				["patchClient", [{ op: "add", path: `/${member}`, value }]],
			];
			for (const [operation, body] of calls) {
				const answer = await world.call(operation, as(developer, { params: { id }, body }));
				expect([operation, answer.status]).toEqual([operation, 403]);
				expect(answer.body.error_description).toContain(member);
				expect(await stored(id)).toEqual(before);
			}
		},
	);

	it.each([true, false])("verified and paused are no developer's (%s)", async (value) => {
		const id = (await create(developer, {})).body.client_id;
		const params = { id };
		await world.call(
			"changeClientSettings",
			as(administrator, { params, body: { verified: !value, paused: !value } }),
		);
		for (const member of ["verified", "paused"]) {
			const answer = await world.call(
				"changeClientSettings",
				as(developer, { params, body: { [member]: value } }),
			);
			expect(answer.status).toBe(403);
			expect(answer.body.error_description).toContain(member);
		}
		const read = await world.call("getClientSettings", as(developer, { params }));
		expect(read.body).toMatchObject({ verified: !value, paused: !value });
	});

	it("the portal's audience is nobody's, not even an administrator's", async () => {
		for (const person of [developer, administrator]) {
			const answer = await create(person, { audience: [world.context.config.adminAudience] });
			expect([400, 403]).toContain(answer.status);
		}
	});

	it("a developer gets what the operator offers, the predefined scopes, and those about the person", async () => {
		const answer = await create(developer, {
			scope: "openid offline_access offline profile email api.read notes.* notes.write",
			audience: ["https://api.example", "https://api.example/notes"],
		});
		expect(answer.status).toBe(201);
	});

	it("keeps what an administrator set when a developer changes something else", async () => {
		const id = (await create(developer, {})).body.client_id;
		const params = { id };
		const special = {
			owner: "finance",
			skip_consent: true,
			skip_logout_consent: true,
			metadata: { cost: 1 },
			scope: "openid admin",
			audience: ["https://other.example"],
		};
		await world.call("putClient", as(administrator, { params, body: special }));
		const put = await world.call(
			"putClient",
			as(developer, { params, body: { client_name: "x", scope: special.scope, audience: special.audience } }),
		);
		expect(put.body).toMatchObject({ ...special, client_name: "x" });
		const patch = [{ op: "replace", path: "/client_name", value: "y" }];
		const patched = await world.call("patchClient", as(developer, { params, body: patch }));
		expect(patched.body).toMatchObject({ ...special, client_name: "y" });
	});

	it("an administrator may set all of it", async () => {
		const body = {
			client_id: "by-ada",
			owner: "o",
			skip_consent: true,
			metadata: { a: 1 },
			scope: "anything",
		};
		const answer = await create(administrator, body);
		expect(answer.status).toBe(201);
		expect(answer.body).toMatchObject(body);
		expect((await stored("by-ada"))?.ownerAccount).toBe(administrator.account.id);
	});
});

describe("verified was said of a name and its addresses", () => {
	const REDIRECTS = ["https://app.example/1", "https://app.example/2"];
	async function createVerified(): Promise<string> {
		const id = (await create(developer, { client_name: "Bank", redirect_uris: REDIRECTS })).body.client_id;
		await world.call("changeClientSettings", as(administrator, { params: { id }, body: { verified: true } }));
		return id;
	}

	it.each([
		["the name", { client_name: "Bigger Bank", redirect_uris: REDIRECTS }],
		["the logo", { client_name: "Bank", logo_uri: "https://app.example/l.png", redirect_uris: REDIRECTS }],
		["the home page", { client_name: "Bank", client_uri: "https://app.example", redirect_uris: REDIRECTS }],
		["a return address", { client_name: "Bank", redirect_uris: [...REDIRECTS, "https://evil.example/"] }],
	])("and ends when a developer changes %s", async (_name, body) => {
		const id = await createVerified();
		await world.call("putClient", as(developer, { params: { id }, body }));
		expect((await stored(id))?.verifiedAt).toBeNull();
	});

	it("and stays when a developer changes something else, or an administrator anything", async () => {
		const id = await createVerified();
		const params = { id };
		const body = { client_name: "Bank", redirect_uris: REDIRECTS.slice(0, 1), contacts: ["c"] };
		await world.call("putClient", as(developer, { params, body }));
		expect((await stored(id))?.verifiedAt).not.toBeNull();
		await world.call("putClient", as(administrator, { params, body: { client_name: "Other" } }));
		expect((await stored(id))?.verifiedAt).not.toBeNull();
	});
});
