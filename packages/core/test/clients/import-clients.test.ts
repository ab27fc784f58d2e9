import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type As, createWorld, type Person, type World } from "../admin-access/world.ts";
import { createClientCalls, NULL_LIFESPANS } from "./client-calls.ts";

let world: World;
let ada: Person;
let dana: Person;
beforeAll(async () => {
	world = await createWorld({ portal: { developers: { scopes: ["api.read"] } } });
	[ada, dana] = [await world.person("administrator", "Ada"), await world.person("developer", "Dana")];
});
afterAll(() => world.close());

const { create, get, storedSecrets } = createClientCalls(() => world);
const send = (as: As, clients: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) =>
	world.call("importClients", { as, body: { clients, ...more } });
const count = async () => (await world.db.query("SELECT FROM client")).length;
const events = (clientId: string) =>
	world.db.query("SELECT kind, actor FROM audit_event WHERE client_id = $1 ORDER BY id", [clientId]);

/** As Hydra's list has it. */
const HYDRA = {
	client_id: "from-hydra",
	client_name: "From Hydra",
	redirect_uris: ["https://app.example/callback"],
	grant_types: ["authorization_code", "refresh_token"],
	response_types: ["code"],
	scope: "openid offline_access",
	audience: [],
	owner: "Platform team",
	policy_uri: "",
	allowed_cors_origins: [],
	tos_uri: "",
	client_uri: "",
	logo_uri: "",
	contacts: null,
	client_secret_expires_at: 0,
	subject_type: "public",
	jwks: {},
	token_endpoint_auth_method: "client_secret_basic",
	userinfo_signed_response_alg: "none",
	created_at: "2021-03-03T10:00:00Z",
	updated_at: "2021-03-03T10:00:00Z",
	metadata: {},
	skip_consent: true,
	skip_logout_consent: null,
	...NULL_LIFESPANS,
};

describe("POST /admin/gatehouse/clients/import", () => {
	it("says what it would do and stores nothing, then does it", async () => {
		const before = await count();
		const trial = await send(ada, [HYDRA]);
		expect(trial.status).toBe(200);
		expect(trial.body).toEqual({
			applied: false,
			clients: [
				{ client_id: "from-hydra", client_name: "From Hydra", outcome: "create", changes: [], says: "" },
			],
		});
		expect(await count()).toBe(before);

		const applied = await send(ada, [HYDRA], { apply: true });
		expect(applied.body.clients[0]).toMatchObject({ outcome: "create", client_secret: expect.any(String) });
		const { created_at, updated_at, ...same } = HYDRA;
		expect((await get("from-hydra")).body).toMatchObject({ ...same, contacts: [] });
		expect((await storedSecrets("from-hydra")).map(({ algorithm }) => algorithm)).toEqual(["sha256"]);
		expect(await events("from-hydra")).toEqual([{ kind: "client.created", actor: ada.account.id }]);
	});

	it("takes a secret that was chosen, and does not show it again", async () => {
		const [answer] = (
			await send(ada, [{ client_id: "with-secret", client_secret: "chosen by somebody" }], { apply: true })
		).body.clients;
		expect(answer).toMatchObject({ outcome: "create" });
		expect(answer).not.toHaveProperty("client_secret");
		expect((await storedSecrets("with-secret")).map(({ algorithm }) => algorithm)).toEqual(["argon2id"]);
	});

	it("refuses an id that there is already, unless it shall be replaced: then it says which members change", async () => {
		await create({ client_id: "there", client_name: "Before", scope: "openid" });
		const secrets = await storedSecrets("there");
		const item = { client_id: "there", client_name: "After", scope: "openid", redirect_uris: [] };
		const refused = await send(ada, [item], { apply: true });
		expect(refused.body.clients[0]).toMatchObject({
			outcome: "refuse",
			says: expect.stringContaining("there"),
		});
		expect((await get("there")).body.client_name).toBe("Before");

		const trial = await send(ada, [item], { on_conflict: "replace" });
		expect(trial.body.clients[0]).toMatchObject({ outcome: "replace", changes: ["client_name"] });
		expect((await get("there")).body.client_name).toBe("Before");
		await send(ada, [item], { on_conflict: "replace", apply: true });
		expect((await get("there")).body.client_name).toBe("After");
		expect(await storedSecrets("there")).toEqual(secrets);
		expect((await events("there")).at(-1)).toEqual({ kind: "client.changed", actor: ada.account.id });

		const again = await send(ada, [item], { on_conflict: "replace", apply: true });
		expect(again.body.clients[0]).toMatchObject({ outcome: "same", changes: [] });
		expect((await events("there")).length).toBe(2);
	});

	it("takes back what an export says beside Hydra's members", async () => {
		const gatehouse = {
			application_type: "web",
			verified: true,
			paused: true,
			required_scopes: ["openid"],
			implied_scopes: [],
		};
		await send(ada, [{ ...HYDRA, client_id: "with-own", gatehouse }], { apply: true });
		const settings = await world.call("getClientSettings", { as: ada, params: { id: "with-own" } });
		expect(settings.body).toMatchObject(gatehouse);
		const listed = await world.call("findClients", { as: ada, query: { search: "with-own" } });
		const { client, ...own } = listed.body.clients[0];
		const round = { ...client, gatehouse: { ...gatehouse, ...pick(own, Object.keys(gatehouse)) } };
		const same = await send(ada, [round], { on_conflict: "replace" });
		expect(same.body.clients[0]).toMatchObject({ outcome: "same" });
	});

	it.each([
		["what is no client", 7, "object"],
		[
			"a member that registration refuses",
			{ redirect_uris: ["http://app.example/cb"] },
			"http is for this machine",
		],
		["a grant that is not built", { grant_types: ["implicit"] }, "grant_types"],
		["what nobody knows of ours", { gatehouse: { nope: 1 } }, "gatehouse"],
		[
			"a type that the addresses do not fit",
			{ redirect_uris: ["com.example.app:/cb"], gatehouse: { application_type: "web" } },
			"native",
		],
		["the portal's own client", { client_id: "gatehouse-portal" }, "gatehouse-portal"],
	])("refuses %s, and imports the others", async (_, item, says) => {
		const id = `beside-${says.replace(/\W/g, "")}`;
		const { body } = await send(ada, [item, { client_id: id }], { apply: true, on_conflict: "replace" });
		expect(body.clients[0]).toMatchObject({ outcome: "refuse", says: expect.stringContaining(says) });
		expect(body.clients[1]).toMatchObject({ client_id: id, outcome: "create" });
		expect((await get(id)).status).toBe(200);
	});

	it("refuses the second of two with one id, in the trial as when it is applied", async () => {
		const twins = [{ client_id: "twin" }, { client_id: "twin", client_name: "other" }];
		const outcomes = async (more = {}) =>
			(await send(ada, twins, more)).body.clients.map(({ outcome }: { outcome: string }) => outcome);
		expect(await outcomes()).toEqual(["create", "refuse"]);
		expect(await outcomes({ apply: true })).toEqual(["create", "refuse"]);
	});

	it("a developer imports within a developer's limits, and gets ids from the server", async () => {
		await create({ client_id: "not-danas" });
		const { body } = await send(
			dana,
			[
				{ client_id: "danas-choice", client_name: "Mine", scope: "openid api.read" },
				{ client_name: "Too much", scope: "openid admin" },
				{ client_name: "Skips", skip_consent: true },
				{ client_name: "Verified", gatehouse: { verified: true } },
				{ client_id: "not-danas", client_name: "A copy" },
			],
			{ apply: true, on_conflict: "replace" },
		);
		const [mine, ...others] = body.clients;
		expect(mine).toMatchObject({ outcome: "create", says: expect.stringContaining("danas-choice") });
		expect(mine.client_id).not.toBe("danas-choice");
		const stored = await world.context.stores.clients.findByClientId(mine.client_id);
		expect(stored?.ownerAccount).toBe(dana.account.id);
		expect(others.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
			"refuse",
			"refuse",
			"refuse",
			"create",
		]);
		expect((await get("not-danas")).body.client_name).toBe("");
		const own = { client_id: mine.client_id, client_name: "Renamed", scope: "openid api.read" };
		expect((await send(dana, [own], { on_conflict: "replace", apply: true })).body.clients[0]).toMatchObject({
			outcome: "replace",
			changes: ["client_name"],
		});
	});

	it("400 for no list, an empty one, and one that is too long", async () => {
		for (const clients of [undefined, "x", [], Array.from({ length: 101 }, () => ({}))])
			expect((await world.call("importClients", { as: ada, body: { clients } })).status).toBe(400);
	});
});

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]) {
	return Object.fromEntries(names.map((name) => [name, from[name]]));
}
