import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, PASSWORD, type Person, portalHeaders, type World } from "../admin-access/world.ts";

let world: World;
let person: Person;
let stranger: Person;
beforeAll(async () => {
	world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
	[person, stranger] = [await world.person("user", "Ida"), await world.person("user", "Mal")];
});

const status = async (as: Person) => (await world.call("getMyAccount", { as })).status;

describe("one's own account", () => {
	it("is the one of the token", async () => {
		const answer = await world.call("getMyAccount", { as: person });
		expect(answer.body).toMatchObject({ id: person.account.id, email: person.account.email, role: "user" });
	});

	it("an API key has none: 403", async () => {
		expect((await world.call("getMyAccount", { as: "api_key" })).status).toBe(403);
	});
});

describe("changing the password", () => {
	const change = (as: Person, current: string, wanted: string, address?: string) =>
		world.call("changeMyPassword", {
			as,
			headers: portalHeaders(world.context, address),
			body: { current_password: current, new_password: wanted },
		});
	const signIn = (password: string) =>
		world.call("signIn", { as: "portal", body: { email: person.account.email, password } });

	it("needs the current one, ends every other session and what was issued in it, and keeps this one", async () => {
		const elsewhere = await world.tokenFor(person.account);
		expect((await change(person, PASSWORD, "another password")).status).toBe(204);
		expect((await signIn("another password")).status).toBe(200);
		expect((await signIn(PASSWORD)).status).toBe(401);
		expect(await status(person)).toBe(200);
		expect(await status(elsewhere)).toBe(401);
		expect(await status(stranger)).toBe(200);
		const sessions = await world.call("listMySessions", { as: person });
		expect(sessions.body.map((session: { id: string }) => session.id)).toEqual([person.sid]);
	});

	it("403 access_denied for a wrong one, and nothing is changed", async () => {
		const answer = await change(person, "wrong", "another password");
		expect([answer.status, answer.body.error]).toEqual([403, "access_denied"]);
		expect((await signIn(PASSWORD)).status).toBe(200);
	});

	it("400 for a new one that is too short", async () => {
		expect((await change(person, PASSWORD, "short")).status).toBe(400);
	});

	it("an open browser is no place to guess it: 429 after five, but not from the person's own address", async () => {
		for (let tries = 0; tries < 5; tries++)
			expect((await change(person, "wrong", "another password", "198.51.100.50")).status).toBe(403);
		const slowed = await change(person, PASSWORD, "another password", "198.51.100.50");
		expect(slowed.status).toBe(429);
		expect(slowed.headers["retry-after"]).toBeDefined();
		expect((await change(person, PASSWORD, "another password", "198.51.100.51")).status).toBe(204);
	});
});

describe("one's own sessions", () => {
	it("are listed with the current one marked", async () => {
		const other = await world.tokenFor(person.account);
		const answer = await world.call("listMySessions", { as: person });
		const seen = answer.body.map((session: { id: string; current: boolean }) => [
			session.id,
			session.current,
		]);
		expect(Object.fromEntries(seen)).toEqual({ [person.sid]: true, [other.sid]: false });
		expect(answer.body[0]).toMatchObject({
			remember: true,
			user_agent: "Tests",
			address: "198.51.100.1",
			authenticated_at: expect.stringMatching(/Z$/),
			last_seen_at: expect.stringMatching(/Z$/),
			expires_at: expect.stringMatching(/Z$/),
		});
	});

	it("end one by one, with the tokens that were issued in them", async () => {
		const other = await world.tokenFor(person.account);
		expect((await world.call("revokeMySession", { as: person, params: { id: other.sid } })).status).toBe(204);
		expect(await status(other)).toBe(401);
		expect(await status(person)).toBe(200);
		expect((await world.call("revokeMySession", { as: person, params: { id: other.sid } })).status).toBe(404);
	});

	it.each(["foreign", "not a uuid", "00000000-0000-4000-8000-000000000000"])("404 for %s", async (which) => {
		const id = which === "foreign" ? stranger.sid : which;
		expect((await world.call("revokeMySession", { as: person, params: { id } })).status).toBe(404);
		expect(await status(stranger)).toBe(200);
	});
});

describe("applications that one let in", () => {
	async function connect(clientId: string, who: Person): Promise<Person> {
		const body = {
			client_id: clientId,
			client_name: "Ledgerline",
			redirect_uris: ["https://app.example/cb", "com.example.app:/cb"],
		};
		await world.call("createClient", { body });
		return world.tokenFor(who.account, { clientId, audience: "https://api.example" });
	}
	const list = async (as: Person) => (await world.call("listMyConnections", { as })).body;

	it("are grouped by application, without the portal's own client", async () => {
		const clientId = world.context.random.uuid();
		await connect(clientId, person);
		await connect(clientId, person);
		await connect(clientId, stranger);
		const words = { title: "Your notes", explanation: "", icon: "server", sensitive: true, translations: {} };
		const administrator = await world.person("administrator");
		const put = (params: Readonly<Record<string, string>>) =>
			world.call("putCatalogueEntry", { as: administrator, params, body: words });
		await put({ kind: "audience", value: "https://api.example" });
		await put({ kind: "audience", value: "https://elsewhere.example" });
		expect(await list(person)).toEqual([
			{
				client_id: clientId,
				client_name: "Ledgerline",
				logo_uri: "",
				verified: false,
				registered_by: null,
				redirect_hosts: ["app.example", "com.example.app:"],
				scope: ["openid", "profile"],
				audience: ["https://api.example"],
				catalogue: [{ kind: "audience", value: "https://api.example", ...words }],
				granted_at: expect.stringMatching(/Z$/),
				last_used_at: null,
				grants: 2,
				remembered: false,
			},
		]);
	});

	it("are out at once when consent is withdrawn, for this person alone", async () => {
		const clientId = world.context.random.uuid();
		const mine = await connect(clientId, person);
		const theirs = await connect(clientId, stranger);
		const answer = await world.call("revokeMyConnection", { as: person, params: { id: clientId } });
		expect(answer.status).toBe(204);
		expect(await list(person)).toEqual([]);
		const rows = await world.db.query<{ subject: string; ended: boolean }>(
			`SELECT subject, consent_revoked_at IS NOT NULL AND tokens_revoked_at IS NOT NULL AS ended
			 FROM "grant" WHERE login_session = ANY($1)`,
			[[mine.sid, theirs.sid]],
		);
		expect(new Map(rows.map((row) => [row.subject, row.ended]))).toEqual(
			new Map([
				[person.account.id, true],
				[stranger.account.id, false],
			]),
		);
	});

	it("204 for an unknown one too: there is nothing left of it", async () => {
		const params = { id: "nobody" };
		expect((await world.call("revokeMyConnection", { as: person, params })).status).toBe(204);
	});
});
