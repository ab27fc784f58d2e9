import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, PASSWORD, type Person, portalHeaders, type World } from "../admin-access/world.ts";
import { eventsAbout, textOfAll } from "../audit/events.ts";

let world: World;
let ada: Person;
let person: Person;
beforeAll(async () => {
	world = await createWorld();
	ada = await world.person("administrator", "Ada");
});
afterAll(() => world.close());
beforeEach(async () => {
	person = await world.person("user", "Ida");
});

const about = (who: Person) => ({ as: ada, params: { id: who.account.id } });
const setDisabled = (who: Person, disabled: boolean) =>
	world.call("setAccountDisabled", { ...about(who), body: { disabled } });
const signIn = async (who: Person) => {
	const body = { email: who.account.email, password: PASSWORD };
	return (await world.call("signIn", { as: "portal", body })).status;
};
const works = async (who: Person) => (await world.call("getMyAccount", { as: who })).status === 200;
const isActive = async (token: string) =>
	(await world.call("introspect", { body: `token=${token}` })).body.active;

async function connect(who: Person): Promise<Person> {
	const client_id = world.context.random.uuid();
	await world.call("createClient", { body: { client_id, redirect_uris: ["https://a.example/cb"] } });
	const grant = await world.tokenFor(who.account, { clientId: client_id, audience: "https://api.example" });
	await world.db.query(`UPDATE "grant" SET scope = 'openid offline_access' WHERE login_session = $1`, [
		grant.sid,
	]);
	return grant;
}

describe("finding people", () => {
	const find = async (query: Readonly<Record<string, string>>) => {
		const answer = await world.call("listAccounts", { as: ada, query: { page_size: "500", ...query } });
		return answer.status === 200 ? answer.body.map(({ id }: { id: string }) => id) : answer.status;
	};

	it("by id, by role, and by state", async () => {
		expect(await find({ search: person.account.id })).toEqual([person.account.id]);
		expect(await find({ role: "administrator" })).toEqual([ada.account.id]);
		expect(await find({ role: "administrator", search: person.account.email })).toEqual([]);
		expect(await find({ state: "disabled" })).not.toContain(person.account.id);
		await setDisabled(person, true);
		expect(await find({ state: "disabled" })).toContain(person.account.id);
		expect(await find({ state: "active" })).not.toContain(person.account.id);
		expect(await find({ state: "unverified" })).toContain(ada.account.id);
	});

	it.each([{ role: "owner" }, { state: "asleep" }])("400 for %j", async (query) => {
		expect(await find(query)).toBe(400);
	});

	it("goes on where a page ended, also when its last person is gone by then", async () => {
		const answer = await world.call("listAccounts", { as: ada, query: { page_size: "1" } });
		const next = /<([^>]*)>; rel="next"/.exec(String(answer.headers["link"]))?.[1] ?? "";
		const gone = answer.body[0].id;
		if (gone !== ada.account.id) await world.context.stores.people.remove(gone, { now: Date.now() });
		const query = Object.fromEntries(new URL(next, "http://localhost").searchParams);
		const second = await world.call("listAccounts", { as: ada, query });
		expect(second.body).toHaveLength(1);
		expect(second.body[0].id).not.toBe(gone);
	});
});

describe("one person", () => {
	it("with how much hangs on the account", async () => {
		await connect(person);
		await world.call("createClient", {
			as: await world.person("developer"),
			body: { client_name: "Not theirs", redirect_uris: ["https://a.example/cb"] },
		});
		const answer = await world.call("getAccount", about(person));
		expect(answer.body).toMatchObject({
			id: person.account.id,
			sessions: 2,
			connections: 1,
			clients: 0,
			disabled_at: null,
			last_seen_at: expect.stringMatching(/Z$/),
		});
	});

	it("their sessions end one by one or all, and no one else's", async () => {
		const other = await world.tokenFor(person.account);
		const listed = await world.call("listAccountSessions", about(person));
		expect(listed.body.map(({ id }: { id: string }) => id).sort()).toEqual([person.sid, other.sid].sort());
		const end = (session: string) =>
			world.call("endAccountSession", { as: ada, params: { id: person.account.id, session } });
		expect((await end(other.sid)).status).toBe(204);
		expect([await works(other), await works(person)]).toEqual([false, true]);
		for (const id of [other.sid, ada.sid, "none"]) expect((await end(id)).status).toBe(404);
		expect((await world.call("endAccountSessions", about(person))).status).toBe(204);
		const ended = (await eventsAbout(world.db, person.account.id)).filter(
			({ kind }) => kind === "session.ended",
		);
		expect(ended.map(({ actor }) => actor)).toEqual([ada.account.id, ada.account.id]);
		expect([await works(person), await works(ada)]).toEqual([false, true]);
	});

	it("their applications are out at once", async () => {
		const grant = await connect(person);
		const [{ client_id: client }] = (await world.call("listAccountConnections", about(person))).body;
		const revoke = () =>
			world.call("revokeAccountConnection", { as: ada, params: { id: person.account.id, client } });
		expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
		expect(await isActive(grant.token)).toBe(false);
		const events = await eventsAbout(world.db, person.account.id);
		expect(events).toMatchObject([{ kind: "consent.withdrawn", actor: ada.account.id }]);
	});

	it("can be sent a link to choose a new password, which the administrator does not see", async () => {
		const answer = await world.call("sendAccountRecovery", { ...about(person), body: { language: "de" } });
		expect([answer.status, answer.body]).toEqual([202, { delivery: "smtp" }]);
		await world.context.outbox.idle();
		expect(world.mailbox.linkTo(person.account.email)).toMatch(/\/recovery\?token=/);
		expect(world.mailbox.mails.at(-1)?.subject).toBe("Neues Passwort für Gatehouse wählen");
		expect(await eventsAbout(world.db, person.account.id)).toMatchObject([
			{ kind: "account.recovery_sent", actor: ada.account.id },
		]);
		await setDisabled(person, true);
		const refused = await world.call("sendAccountRecovery", { ...about(person), body: {} });
		expect(refused.status).toBe(409);
	});

	it("is sent that link in every language where theirs is not said", async () => {
		await world.call("sendAccountRecovery", { ...about(person), body: {} });
		await world.context.outbox.idle();
		const mail = world.mailbox.mails.findLast(({ to }) => to === person.account.email);
		expect(mail?.subject).toBe("Choose a new password for Gatehouse / Neues Passwort für Gatehouse wählen");
		const links = mail?.text.match(/https?:\/\/\S+\?token=\S+/g) ?? [];
		expect([links.length, new Set(links).size]).toEqual([2, 1]);
	});

	it.each([
		"getAccount",
		"deleteAccount",
		"listAccountSessions",
		"endAccountSessions",
		"listAccountConnections",
	] as const)("%s: 404 for nobody", async (operation) => {
		for (const id of ["none", "00000000-0000-4000-8000-000000000000"])
			expect((await world.call(operation, { as: ada, params: { id } })).status).toBe(404);
	});
});

describe("a disabled account", () => {
	it("signs in nowhere, and every session and token of it has ended, offline access too", async () => {
		const grant = await connect(person);
		expect(await isActive(grant.token)).toBe(true);
		const answer = await setDisabled(person, true);
		expect(answer.body).toMatchObject({ disabled_at: expect.stringMatching(/Z$/) });
		expect(await signIn(person)).toBe(401);
		expect(await works(person)).toBe(false);
		expect(await isActive(grant.token)).toBe(false);
		expect((await world.call("listAccountSessions", about(person))).body).toEqual([]);
		const events = await eventsAbout(world.db, person.account.id);
		expect(events).toMatchObject([
			{
				kind: "account.disabled",
				actor: ada.account.id,
				before: { disabled: false },
				after: { disabled: true },
			},
			{ kind: "sign_in.failed", outcome: "refused", reason: "account_disabled" },
		]);
	});

	it("that is enabled again signs in anew; what has ended stays ended", async () => {
		const grant = await connect(person);
		await setDisabled(person, true);
		expect((await setDisabled(person, false)).body.disabled_at).toBeNull();
		expect(await signIn(person)).toBe(200);
		expect([await works(person), await isActive(grant.token)]).toEqual([false, false]);
	});
});

describe("a deleted account", () => {
	it("is gone with all that it held; its clients stay, without owner", async () => {
		const developer = await world.person("developer", "Dev");
		const grant = await connect(developer);
		const client = await world.call("createClient", {
			as: developer,
			body: { client_name: "Theirs", redirect_uris: ["https://a.example/cb"] },
		});
		expect((await world.call("deleteAccount", about(developer))).status).toBe(204);
		expect((await world.call("getAccount", about(developer))).status).toBe(404);
		expect(await signIn(developer)).toBe(401);
		expect([await works(developer), await isActive(grant.token)]).toEqual([false, false]);
		const kept = await world.context.stores.clients.findByClientId(client.body.client_id);
		expect(kept?.ownerAccount).toBeNull();
		const rows = await world.db.query(
			"SELECT FROM credential WHERE account = $1 UNION ALL SELECT FROM account_link WHERE account = $1",
			[developer.account.id],
		);
		expect(rows).toEqual([]);
	});

	it("leaves no name and no address anywhere, in what is recorded neither", async () => {
		await world.call("changeMyAccount", { as: person, body: { name: "Somebody Unmistakable" } });
		await world.call("setAccountRole", { ...about(person), body: { role: "developer" } });
		await connect(person);
		await world.call("deleteAccount", about(person));
		const told = await world.db.query(
			`SELECT FROM "grant" WHERE subject = $1 AND (claims IS NOT NULL OR request IS NOT NULL)`,
			[person.account.id],
		);
		expect(told).toEqual([]);
		const tables = await world.db.query<{ text: string }>(
			`SELECT to_jsonb(t)::text AS text FROM account t UNION ALL SELECT to_jsonb(s)::text FROM login_session s`,
		);
		const all = `${JSON.stringify(tables)}${await textOfAll(world.db)}`;
		expect(all).not.toContain("Unmistakable");
		expect(all).not.toContain(person.account.email);
		const events = await eventsAbout(world.db, person.account.id);
		expect(events.map(({ kind }) => kind)).toEqual([
			"account.renamed",
			"account.role_changed",
			"account.deleted",
		]);
	});

	it("frees its address for another account", async () => {
		await world.call("deleteAccount", about(person));
		const body = { email: person.account.email, password: PASSWORD };
		const again = await world.call("signUp", {
			headers: portalHeaders(world.context, "203.0.113.200"),
			body,
		});
		expect(again.status).toBe(201);
		expect(again.body.id).not.toBe(person.account.id);
	});
});

describe("the last administrator", () => {
	it("is neither disabled nor deleted: 409, and nothing is changed", async () => {
		expect((await setDisabled(ada, true)).status).toBe(409);
		expect((await world.call("deleteAccount", about(ada))).status).toBe(409);
		const own = await world.call("deleteMyAccount", {
			as: ada,
			headers: portalHeaders(world.context),
			body: { current_password: PASSWORD },
		});
		expect([own.status, own.reason]).toEqual([409, "last_administrator"]);
		expect([await works(ada), await signIn(ada)]).toEqual([true, 200]);
	});

	it("of those who are demoted, disabled and deleted at once, one stays, 8 rounds", async () => {
		const { people } = world.context.stores;
		for (let round = 0; round < 8; round++) {
			const others = await Promise.all([1, 2].map(() => world.person("administrator")));
			const [first, second] = others.map(({ account }) => account.id);
			const now = Date.now();
			const outcomes = await Promise.all([
				people.setRole(ada.account.id, "user", { now }),
				people.setDisabled(first ?? "", true, { now }),
				people.remove(second ?? "", { now }),
			]);
			const kinds = outcomes.map(({ outcome }) => outcome);
			expect(kinds.filter((kind) => kind === "last_administrator")).toHaveLength(1);
			const left = await world.db.query(
				"SELECT FROM account WHERE role = 'administrator' AND disabled_at IS NULL",
			);
			expect(left).toHaveLength(1);
			await people.setRole(ada.account.id, "administrator", { now });
			await world.db.query("DELETE FROM account WHERE id = ANY($1)", [[first, second]]);
		}
	});
});

describe("one's own account", () => {
	it("is renamed, trimmed", async () => {
		const answer = await world.call("changeMyAccount", { as: person, body: { name: "  Ida Lind  " } });
		expect(answer.body).toMatchObject({ id: person.account.id, name: "Ida Lind" });
		expect(
			(await world.call("changeMyAccount", { as: person, body: { name: "n".repeat(101) } })).status,
		).toBe(400);
		const role = { name: "Ida", role: "administrator" };
		expect((await world.call("changeMyAccount", { as: person, body: role })).status).toBe(400);
	});

	it("is deleted by its password, and by nothing less", async () => {
		const remove = (current_password: string) =>
			world.call("deleteMyAccount", {
				as: person,
				headers: portalHeaders(world.context, "203.0.113.9"),
				body: { current_password },
			});
		const refused = await remove("wrong");
		expect([refused.status, refused.body.error]).toEqual([403, "access_denied"]);
		expect(await works(person)).toBe(true);
		expect((await remove(PASSWORD)).status).toBe(204);
		expect([await works(person), await signIn(person)]).toEqual([false, 401]);
	});

	it("is handed over whole, without a secret", async () => {
		const grant = await connect(person);
		const answer = await world.call("exportMyAccount", { as: person });
		expect(answer.body).toMatchObject({
			account: { id: person.account.id, email: person.account.email },
			sessions: [expect.objectContaining({ address: "198.51.100.1" }), expect.anything()],
			connected_applications: [{ audience: ["https://api.example"] }],
			clients: [],
		});
		expect(JSON.stringify(answer.body)).not.toMatch(/argon2|digest|password|secret/);
		expect(JSON.stringify(answer.body)).not.toContain(grant.token);
	});

	it("a literal address is no id: DELETE /admin/accounts/me is 405", async () => {
		const { createEngine } = await import("../../src/engine.ts");
		const answer = await createEngine(world.context).handle({
			listener: "admin",
			method: "DELETE",
			path: "/admin/accounts/me",
			query: "",
			headers: { host: "localhost:4445", authorization: `Bearer ${ada.token}` },
			body: "",
			remoteAddress: "127.0.0.1",
		});
		expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, PATCH"]);
	});
});
