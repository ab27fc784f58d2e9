import { createTestContext } from "@gatehouse/core/testing";
import { POSTURE_CHECKS, POSTURE_STATES, type PostureState } from "@gatehouse/schemas";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClientLister, foldText } from "../../src/clients/listing.ts";
import { readPosturePolicy } from "../../src/clients/posture/policy.ts";
import { judgePosture } from "../../src/clients/posture/posture.ts";
import type { NewClient } from "../../src/storage/contracts/clients.ts";
import type { ClientRecord } from "../../src/storage/records.ts";
import { type As, createWorld, type Person, type World } from "../admin-access/world.ts";

const DAY = 86_400_000;

let world: World;
let dana: Person;
let otto: Person;
let ada: Person;
/** How far the last use of each client lies back, in days. */
const USED: Readonly<Record<string, number>> = {
	"ledger-web": 0,
	"old-secret": 5,
	"idle-wiki": 120,
	machine: 1,
};

beforeAll(async () => {
	world = await createWorld();
	[dana, otto, ada] = [
		await world.person("developer", "Dana"),
		await world.person("developer", "Otto Ölschläger"),
		await world.person("administrator", "Ada"),
	];
	const now = Date.now();
	await store("ledger-web", { clientName: "Ledgerline", applicationType: "web", verifiedAt: now });
	await store("old-secret", {
		clientName: "Zebra",
		secrets: [secret(now - 400 * DAY)],
		applicationType: "web",
	});
	await store("expired-secret", {
		clientName: "Ärzte-Portal",
		secrets: [secret(now), { ...secret(now - 400 * DAY), expiresAt: now - DAY }],
		ownerAccount: otto.account.id,
		redirectUris: ["https://aerzte.example/cb%20x", "https://second.example/path_50%25"],
	});
	await store("idle-wiki", { clientName: "Wiki (old)", ownerAccount: null, createdAt: now - 300 * DAY });
	await store("machine", {
		clientName: "",
		applicationType: "machine",
		grantTypes: ["client_credentials"],
		scope: "*",
	});
	await store("paused-app", { clientName: "Zebra", pausedAt: now, createdAt: now - 300 * DAY });
	await store("bad-app", {
		clientName: "100%_sure",
		redirectUris: ["http://app.example/cb"],
		owner: "Platform team",
		ownerAccount: null,
		secrets: [{ ...secret(now), algorithm: "argon2id" }],
	});
	for (const [clientId, days] of Object.entries(USED))
		await world.db.query(
			`INSERT INTO client_use SELECT id, to_timestamp(${(now - days * DAY) / 1000}) FROM client WHERE client_id = $1`,
			[clientId],
		);
});
afterAll(() => world.close());

const secret = (createdAt: number) => ({ algorithm: "sha256" as const, digest: "00", createdAt });

async function store(clientId: string, client: Partial<NewClient>): Promise<void> {
	const now = Date.now();
	await world.context.stores.clients.create({
		clientId,
		secrets: [secret(now)],
		clientName: clientId,
		redirectUris: [`https://${clientId}.example/callback`],
		redirectUrisChangedAt: now,
		postLogoutRedirectUris: [],
		allowedCorsOrigins: [],
		grantTypes: ["authorization_code"],
		responseTypes: ["code"],
		scope: "openid",
		audience: [],
		owner: "",
		policyUri: "",
		tosUri: "",
		clientUri: "",
		logoUri: "",
		contacts: [],
		subjectType: "public",
		tokenEndpointAuthMethod: "client_secret_basic",
		skipConsent: false,
		skipLogoutConsent: null,
		metadata: {},
		lifespans: {},
		createdAt: now,
		updatedAt: now,
		ownerAccount: dana.account.id,
		applicationType: null,
		verifiedAt: null,
		pausedAt: null,
		requiredScopes: [],
		impliedScopes: [],
		reserved: false,
		...client,
	});
}

const find = (query: Readonly<Record<string, string>>, as: As = ada) =>
	world.call("findClients", { as, query });
const ids = async (query: Readonly<Record<string, string>>, as: As = ada): Promise<readonly string[]> =>
	(await find(query, as)).body.clients.map(
		({ client }: { client: { client_id: string } }) => client.client_id,
	);
const ALL = ["bad-app", "expired-secret", "idle-wiki", "ledger-web", "machine", "old-secret", "paused-app"];

describe("GET /admin/gatehouse/clients", () => {
	it("says of each what a row shows, in Hydra's shape and beside it, and no secret", async () => {
		const { status, body } = await find({ search: "ledger" });
		expect(status).toBe(200);
		expect(body).toEqual({
			matching: 1,
			more_match: false,
			clients: [
				{
					client: expect.objectContaining({ client_id: "ledger-web", client_name: "Ledgerline" }),
					application_type: "web",
					verified: true,
					paused: false,
					required_scopes: [],
					implied_scopes: [],
					registered_by: { id: dana.account.id, email: dana.account.email, name: "Dana" },
					last_used_at: expect.stringMatching(/Z$/),
					posture: { state: "sound", at_risk: 0, to_mend: 0 },
				},
			],
		});
		expect(JSON.stringify(body)).not.toMatch(/secret"|digest/);
	});

	it.each([
		["a part of the name, whatever its case", "DGERL", ["ledger-web"]],
		["a part of the client_id", "er-we", ["ledger-web"]],
		["a part of Hydra's owner", "form tea", ["bad-app"]],
		["a part of a redirect URI", "second.example/path", ["expired-secret"]],
		["without the accents", "arzte", ["expired-secret"]],
		["with other accents", "àrzté", ["expired-secret"]],
		["the name of the account", "otto öl", ["expired-secret"]],
		[
			"one character, row by row",
			"ä",
			["bad-app", "expired-secret", "idle-wiki", "ledger-web", "machine", "old-secret", "paused-app"],
		],
		["two characters, row by row", "%_", ["bad-app"]],
		["what LIKE reads otherwise", "100%_s", ["bad-app"]],
		["and not as a pattern", "100__s", []],
		["nor a backslash", "\\", []],
		["what no client holds", "nowhere at all", []],
	])("finds by %s", async (_, search, expected) => {
		expect([...(await ids({ search }))].sort()).toEqual(expected);
	});

	it.each([
		[{ type: "web" }, ["ledger-web", "old-secret"]],
		[{ type: "machine" }, ["machine"]],
		[{ type: "none" }, ["bad-app", "expired-secret", "idle-wiki", "paused-app"]],
		[{ owner: "nobody" }, ["bad-app", "idle-wiki"]],
		[{ owner: "me" }, []],
		[{ verified: "true" }, ["ledger-web"]],
		[{ paused: "true" }, ["paused-app"]],
		[{ paused: "false", type: "none" }, ["bad-app", "expired-secret", "idle-wiki"]],
		[{ posture: "at_risk" }, ["bad-app", "machine"]],
		[{ posture: "to_mend" }, ["idle-wiki", "old-secret"]],
		[{ posture: "idle" }, []],
		[{ posture: "sound" }, ["expired-secret", "ledger-web", "paused-app"]],
		[{ check: "scope_everything" }, ["machine"]],
		[{ check: "secret_old" }, ["old-secret"]],
		[{ check: "unused" }, ["idle-wiki"]],
	] as const)("filters by %j", async (query, expected) => {
		expect([...(await ids(query))].sort()).toEqual(expected);
		expect((await find(query)).body.matching).toBe(expected.length);
	});

	it("filters by last use, where never counts as long ago", async () => {
		const since = new Date(Date.now() - 7 * DAY).toISOString();
		expect([...(await ids({ used_since: since }))].sort()).toEqual(["ledger-web", "machine", "old-secret"]);
		expect([...(await ids({ unused_since: since }))].sort()).toEqual([
			"bad-app",
			"expired-secret",
			"idle-wiki",
			"paused-app",
		]);
	});

	it("filters by the state that judging each client says, for every state", async () => {
		const policy = readPosturePolicy(world.context.config);
		const expected = new Map<PostureState, string[]>(POSTURE_STATES.map((state) => [state, []]));
		for (const clientId of ALL) {
			const client = (await world.context.stores.clients.findByClientId(clientId)) as ClientRecord;
			const lastUsedAt = await world.context.stores.clientList.lastUsedAt(client.id);
			expected.get(judgePosture(client, policy, { now: Date.now(), lastUsedAt }).state)?.push(clientId);
		}
		for (const state of POSTURE_STATES)
			expect([state, [...(await ids({ posture: state }))].sort()]).toEqual([state, expected.get(state)]);
		for (const check of POSTURE_CHECKS) expect((await find({ check })).status).toBe(200);
	});

	it.each([
		["name", ["bad-app", "expired-secret", "ledger-web", "machine", "idle-wiki", "old-secret", "paused-app"]],
		[
			"-name",
			["paused-app", "old-secret", "idle-wiki", "machine", "ledger-web", "expired-secret", "bad-app"],
		],
		[
			"created",
			["ledger-web", "old-secret", "expired-secret", "idle-wiki", "machine", "paused-app", "bad-app"],
		],
		[
			"-last_used",
			["ledger-web", "machine", "old-secret", "idle-wiki", "bad-app", "paused-app", "expired-secret"],
		],
		[
			"last_used",
			["expired-secret", "paused-app", "bad-app", "idle-wiki", "old-secret", "machine", "ledger-web"],
		],
	])("sorts by %s, and each page goes on where the one before ended", async (sort, expected) => {
		expect(await ids({ sort })).toEqual(expected);
		const seen: string[] = [];
		let query: Readonly<Record<string, string>> = { sort, page_size: "2" };
		for (;;) {
			const { body, headers } = await find(query);
			seen.push(...body.clients.map(({ client }: { client: { client_id: string } }) => client.client_id));
			expect(body.matching).toBe(7);
			const next = /<([^>]*)>; rel="next"/.exec(String(headers["link"]))?.[1];
			if (next === undefined) break;
			query = Object.fromEntries(new URL(next, "http://localhost").searchParams);
		}
		expect(seen).toEqual(expected);
	});

	it("shows a developer the developer's own, whatever is asked", async () => {
		expect(await ids({}, otto)).toEqual(["expired-secret"]);
		expect(await ids({ owner: dana.account.id }, otto)).toEqual([]);
		expect(await ids({ search: "ledger" }, otto)).toEqual([]);
		expect(await ids({ owner: "me" }, otto)).toEqual(["expired-secret"]);
		expect((await ids({}, "api_key")).length).toBe(7);
	});

	it.each([
		{ sort: "age" },
		{ type: "toaster" },
		{ posture: "bad" },
		{ check: "x" },
		{ owner: "somebody" },
		{ verified: "1" },
		{ paused: "no" },
		{ used_since: "yesterday" },
		{ unused_since: "2026-99-99" },
		{ page_token: "AAAA" },
	])("400 for %j, which names the parameter", async (query) => {
		const { status, body } = await find(query);
		expect(status).toBe(400);
		expect(body.error).toBe("invalid_request");
		expect(body.error_description).toContain(Object.keys(query)[0]);
	});

	it("400 for the page token of another order", async () => {
		const { headers } = await find({ sort: "name", page_size: "2" });
		const next = /<([^>]*)>; rel="next"/.exec(String(headers["link"]))?.[1] ?? "";
		const token = new URL(next, "http://localhost").searchParams.get("page_token") ?? "";
		expect((await find({ sort: "created", page_token: token })).status).toBe(400);
	});

	it("finds a client by its new name at once, and no more by the one before", async () => {
		await store("renamed", { clientName: "Before" });
		const body = [{ op: "replace", path: "/client_name", value: "Afterwards" }];
		await world.call("patchClient", { as: ada, params: { id: "renamed" }, body });
		expect(await ids({ search: "afterw" })).toEqual(["renamed"]);
		expect(await ids({ search: "before" })).toEqual([]);
		await world.call("deleteClient", { as: ada, params: { id: "renamed" } });
		expect(await ids({ search: "afterw" })).toEqual([]);
	});
});

describe("GET /admin/gatehouse/clients/summary", () => {
	it("counts what there is and what it fails, of those that the caller may see", async () => {
		const sum = async (as: As) => (await world.call("summarizeClients", { as })).body;
		expect(await sum(ada)).toEqual({
			total: 7,
			paused: 1,
			verified: 1,
			posture: { at_risk: 2, to_mend: 2, idle: 0, sound: 3 },
			checks: {
				no_owner: 1,
				redirect_uri_http: 1,
				scope_everything: 1,
				secret_chosen: 1,
				secret_old: 1,
				unused: 1,
			},
		});
		expect(await sum(otto)).toMatchObject({ total: 1, checks: {} });
	});

	it("counts as many as the list finds by the same name", async () => {
		const { posture, checks, total, verified } = (await world.call("summarizeClients", { as: ada })).body;
		const found = async (query: Readonly<Record<string, string>>) => (await find(query)).body.matching;
		for (const state of POSTURE_STATES)
			expect([state, await found({ posture: state })]).toEqual([state, posture[state]]);
		for (const check of POSTURE_CHECKS)
			expect([check, await found({ check })]).toEqual([check, checks[check] ?? 0]);
		expect(await found({ verified: "false" })).toBe(total - verified);
	});
});

describe("POST /admin/gatehouse/clients/weight", () => {
	it("says how many clients, grants and people end with them; those of others weigh nothing", async () => {
		const weigh = async (as: As, ...client_ids: string[]) =>
			(await world.call("weighClients", { as, body: { client_ids } })).body;
		const client = await world.context.stores.clients.findByClientId("ledger-web");
		for (const subject of ["one", "one", "two"])
			await world.db.query(
				`INSERT INTO "grant" (id, client, subject, scope, requested_at, granted_at)
				VALUES (gen_random_uuid(), $1, $2, 'openid', now(), now())`,
				[String(client?.id), subject],
			);
		expect(await weigh(ada, "ledger-web", "machine", "nobody")).toEqual({ clients: 2, grants: 3, people: 2 });
		expect(await weigh(otto, "ledger-web")).toEqual({ clients: 0, grants: 0, people: 0 });
		expect((await world.call("weighClients", { as: ada, body: { client_ids: [] } })).status).toBe(400);
	});
});

describe("what lists read of a client", () => {
	it("is derived anew when it was derived by other rules, or none, and then left alone", async () => {
		const { clientList, clients } = world.context.stores;
		await world.db.query(
			"UPDATE client SET derived_by = '', search_text = '', posture = 0 WHERE client_id = 'machine'",
		);
		await world.db.query("UPDATE client SET derived_by = 'zzz', sort_name = '' WHERE client_id = 'bad-app'");
		expect(await ids({ posture: "at_risk" })).toEqual(["bad-app"]);
		const before = await clients.findByClientId("machine");
		expect(await clientList.deriveAgain()).toBe(2);
		expect(await clientList.deriveAgain()).toBe(0);
		expect([...(await ids({ posture: "at_risk" }))].sort()).toEqual(["bad-app", "machine"]);
		expect(await ids({ search: "machin" })).toEqual(["machine"]);
		expect((await clients.findByClientId("machine"))?.updatedAt).toBe(before?.updatedAt);
	});

	it("is derived by the next server that starts with other rules", async () => {
		const stale = async () => (await world.db.query("SELECT FROM client WHERE derived_by = ''")).length;
		await world.db.query("UPDATE client SET derived_by = '', search_text = '' WHERE client_id = 'machine'");
		expect(await stale()).toBe(1);
		const started = await createTestContext({
			database: world.db,
			settings: { db: { reaper_interval: "1h" } },
		});
		await expect.poll(stale).toBe(0);
		await started.close();
		expect(await ids({ search: "machin" })).toEqual(["machine"]);
	});

	it("is derived by rules that change with the policy", () => {
		const policy = readPosturePolicy(world.context.config);
		const other = createClientLister({ ...policy, accessTokenLifespan: null });
		expect(other.derivedBy).not.toBe(createClientLister(policy).derivedBy);
	});

	it("folds texts as people search them", () => {
		expect(foldText("  Ärzte\n ＰＯＲＴＡＬ ﬁ ")).toBe("arzte portal fi");
	});

	it("is found through an index", async () => {
		const connection = new pg.Client({ connectionString: world.db.url });
		await connection.connect();
		await connection.query("SET enable_seqscan = off");
		const plan = async (where: string) => {
			const { rows } = await connection.query(`EXPLAIN SELECT id FROM client c WHERE ${where}`);
			return JSON.stringify(rows);
		};
		expect(await plan("search_grams(c.search_text) @> '{led,edg}'")).toContain("client_search_idx");
		expect(await plan("c.posture = 2")).toContain("client_at_risk_idx");
		await connection.end();
	});
});
