import { AUDIT_FORMATS } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/engine.ts";
import { API_KEY, type As, createWorld, type Person, type World } from "../admin-access/world.ts";

let world: World;
let administrator: Person;
let developer: Person;
let other: Person;
let own: string;
let foreign: string;
beforeAll(async () => {
	world = await createWorld();
	[administrator, developer, other] = await Promise.all([
		world.person("administrator", "Ada"),
		world.person("developer", "Dev"),
		world.person("developer", "Oth"),
	]);
	own = await create(developer, "=cmd|' /C calc'!A0");
	foreign = await create(other, "Foreign");
});
afterAll(() => world.close());

async function create(as: As, name: string): Promise<string> {
	return (await world.call("createClient", { as, body: { client_name: name } })).body.client_id;
}

const list = async (as: As, query: Readonly<Record<string, string>> = {}) =>
	world.call("listAuditEvents", { as, query });

/** Rows as a server leaves them, a second apart; the newest is the first. */
async function put(rows: readonly Readonly<Record<string, unknown>>[]): Promise<readonly string[]> {
	const ids: string[] = [];
	for (const [index, row] of rows.entries()) {
		const whole = { kind: "login.completed", actor_kind: "person", ...row };
		const names = Object.keys(whole);
		const [stored] = await world.db.query<{ id: string }>(
			`INSERT INTO audit_event (at, ${names.join(", ")})
			VALUES (now() - ${index + 10} * interval '1 second', ${names.map((_, place) => `$${place + 1}`).join(", ")})
			RETURNING id::text`,
			Object.values(whole),
		);
		ids.push(stored?.id ?? "");
	}
	return ids;
}

describe("the list of events", () => {
	it("tells an administrator and an API key everything, newest first, by its names", async () => {
		for (const as of [administrator, "api_key"] as const) {
			const { status, body } = await list(as, { kind: "client.created" });
			expect(status).toBe(200);
			expect(body.slice(0, 2)).toMatchObject([
				{
					actor: { kind: "person", id: other.account.id, name: "Oth" },
					client: { id: foreign, name: "Foreign" },
				},
				{ actor: { name: "Dev" }, client: { id: own }, before: null, after: { client_id: own } },
			]);
		}
	});

	it("is read a page at a time, and no event twice", async () => {
		const ids = await put(Array.from({ length: 7 }, () => ({ subject: "paged" })));
		const seen: string[] = [];
		let query: Record<string, string> = { subject: "paged", page_size: "3" };
		for (;;) {
			const { body, headers } = await list(administrator, query);
			seen.push(...body.map(({ id }: { id: string }) => id));
			const next = /<[^>]*\?([^>]*)>; rel="next"/.exec(String(headers["link"]))?.[1];
			if (next === undefined) break;
			query = Object.fromEntries(new URLSearchParams(next));
		}
		expect(seen).toEqual(ids);
	});

	it("is narrowed by each filter, and by several at once", async () => {
		const [first = "", second = ""] = await put([
			{
				kind: "consent.refused",
				outcome: "refused",
				subject: "filtered",
				actor: "filtered",
				client_id: "an-app",
				reason: "consent_rejected",
				address: "203.0.113.7",
			},
			{ kind: "request.refused", outcome: "refused", error_id: "err_ABCD-EFGH-2345", client_id: "an-app" },
		]);
		const found = async (query: Readonly<Record<string, string>>) =>
			(await list(administrator, query)).body.map(({ id }: { id: string }) => id);
		for (const query of [
			{ subject: "filtered" },
			{ actor: "filtered" },
			{ reason: "consent_rejected" },
			{ address: "203.0.113.7" },
			{ kind: "consent.refused", client_id: "an-app" },
			{ kind: "consent.refused,consent.granted", outcome: "refused", client_id: "an-app" },
		]) {
			expect([query, await found(query)]).toEqual([query, [first]]);
		}
		for (const written of ["err_ABCD-EFGH-2345", "abcd-efgh-2345", " ERR_abcd-EFGH-2345 "]) {
			expect(await found({ error_id: written })).toEqual([second]);
		}
		expect(await found({ client_id: "an-app", outcome: "done" })).toEqual([]);
		expect(await found({ client_id: "an-app", to: "2020-01-01" })).toEqual([]);
		expect(await found({ client_id: "an-app", from: "2020-01-01" })).toEqual([first, second]);
		expect(await found({ client_id: "an-app", from: "2099-01-01T00:00:00Z" })).toEqual([]);
	});

	it.each([{ kind: "client.exploded" }, { outcome: "maybe" }, { from: "yesterday" }, { to: "2026-13-45" }])(
		"refuses %o with 400, rather than to find everything",
		async (query) => {
			const { status, body } = await list(administrator, query as unknown as Record<string, string>);
			expect([status, body.error]).toEqual([400, "invalid_request"]);
		},
	);
});

describe("a developer", () => {
	it("sees events of their own clients only: others' are 404, and no list tells of them", async () => {
		const { body } = await list(developer);
		expect(body.length).toBeGreaterThan(0);
		expect(body.every((event: { client: { id: string } }) => event.client.id === own)).toBe(true);
		expect((await list(developer, { client_id: foreign })).body).toEqual([]);
		const [event] = (await list(other, { client_id: foreign })).body;
		const params = { id: event.id };
		expect((await world.call("getAuditEvent", { as: other, params })).status).toBe(200);
		expect((await world.call("getAuditEvent", { as: developer, params })).status).toBe(404);
	});

	it("learns of people no more than their application does: the sub, but no name and no address", async () => {
		const client = await world.context.stores.clients.findByClientId(own);
		const about = {
			client: client?.id,
			client_id: own,
			owner: developer.account.id,
			address: "198.51.100.9",
			agent: "A browser",
		};
		const [signIn = "", refusal = "", browser = ""] = await put([
			{ ...about, subject: other.account.id, actor: other.account.id },
			{
				...about,
				kind: "request.refused",
				actor_kind: "nobody",
				details: JSON.stringify({ path: "/oauth2/token" }),
			},
			{
				...about,
				kind: "request.refused",
				actor_kind: "nobody",
				details: JSON.stringify({ path: "/oauth2/auth" }),
			},
		]);
		const get = async (as: As, id: string) =>
			(await world.call("getAuditEvent", { as, params: { id } })).body;
		expect(await get(developer, signIn)).toMatchObject({
			actor: { kind: "person", id: null, name: null },
			subject: { id: other.account.id, name: null },
			address: "",
			user_agent: "",
		});
		expect(await get(administrator, signIn)).toMatchObject({
			actor: { name: "Oth" },
			subject: { name: "Oth" },
			address: "198.51.100.9",
			user_agent: "A browser",
		});
		expect((await get(developer, refusal)).address).toBe("198.51.100.9");
		expect((await get(developer, browser)).address).toBe("");
	});
});

describe("one event", () => {
	it.each(["0", "x", "99999999999999999999", "-1"])("%s: 404", async (id) => {
		const answer = await world.call("getAuditEvent", { as: administrator, params: { id } });
		expect(answer.status).toBe(404);
	});

	it("of a refused request tells what the request held", async () => {
		const path = `/oauth2/auth?${new URLSearchParams({ client_id: own, redirect_uri: "https://x.example" })}`;
		const refused = await createEngine(world.context).handle({
			listener: "public",
			method: "GET",
			path: "/oauth2/auth",
			query: path.split("?")[1] ?? "",
			headers: { host: "localhost:4444" },
			body: "",
			remoteAddress: "127.0.0.1",
		});
		const errorId = new URL(String(refused.headers["location"])).searchParams.get("error_id") ?? "";
		const [event] = (await list(developer, { error_id: errorId })).body;
		const detail = await world.call("getAuditEvent", { as: developer, params: { id: event.id } });
		expect(detail.body).toMatchObject({
			kind: "request.refused",
			reason: "redirect_uri_mismatch",
			request: { redirect_uri: "https://x.example", client_id: own },
		});
	});
});

describe("a user's own activity", () => {
	it("is what happened to their account, and nothing else", async () => {
		const [user, stranger] = [await world.person("user", "Uma"), await world.person("user", "Sam")];
		const mine = await put([
			{ subject: user.account.id, actor: user.account.id, address: "192.0.2.1" },
			{ kind: "sign_in.failed", actor_kind: "nobody", subject: user.account.id, address: "192.0.2.66" },
			{
				kind: "account.role_changed",
				subject: user.account.id,
				actor: administrator.account.id,
				address: "192.0.2.3",
			},
		]);
		await put([{ subject: stranger.account.id, actor: stranger.account.id }]);
		const { body } = await world.call("listMyActivity", { as: user });
		expect(body.map(({ id }: { id: string }) => id)).toEqual(mine);
		expect(body.map(({ address }: { address: string }) => address)).toEqual(["192.0.2.1", "192.0.2.66", ""]);
		expect(body[2].actor).toEqual({ kind: "person", id: null, name: null });
		expect((await world.call("listAuditEvents", { as: user })).status).toBe(403);
	});
});

describe("an export", () => {
	async function download(as: As, query: Readonly<Record<string, string>>) {
		const headers =
			as === "api_key"
				? { authorization: `Bearer ${API_KEY}` }
				: { authorization: `Bearer ${(as as Person).token}` };
		const response = await createEngine(world.context).handle({
			listener: "admin",
			method: "GET",
			path: "/admin/audit/export",
			query: new URLSearchParams(query).toString(),
			headers: { host: "localhost:4445", ...headers },
			body: "",
			remoteAddress: "127.0.0.1",
		});
		const pieces: string[] = [];
		for await (const piece of response.stream ?? []) pieces.push(piece);
		return { response, pieces, text: pieces.join("") };
	}

	it("is all that the filter finds, in pages: so much of it is in memory at once", async () => {
		await world.db.query(
			`INSERT INTO audit_event (at, kind, actor_kind, subject)
			SELECT now() - n * interval '1 second', 'login.completed', 'person', 'exported' FROM generate_series(1, 1234) n`,
		);
		const { response, pieces, text } = await download("api_key", { format: "jsonl", subject: "exported" });
		expect(response.headers["content-type"]).toBe("application/x-ndjson; charset=utf-8");
		const lines = text
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect([pieces.length, lines.length]).toEqual([3, 1234]);
		expect(new Set(lines.map(({ id }) => id)).size).toBe(1234);
		expect(lines.every(({ subject }) => subject.id === "exported")).toBe(true);
	});

	it("as CSV runs nothing: what a stranger named like a formula is text", async () => {
		const { response, text } = await download(developer, { format: "csv", kind: "client.created" });
		expect(response.headers["content-disposition"]).toBe('attachment; filename="gatehouse-audit.csv"');
		const [head = "", line = ""] = text.split("\r\n");
		expect(head.split(",")[0]).toBe('"at"');
		expect(line).toContain(`"'=cmd|' /C calc'!A0"`);
		expect(text).not.toMatch(/(?:^|,)"?[=+@-]/m);
	});

	it("holds for a developer no other's events, whatever is asked", async () => {
		for (const format of AUDIT_FORMATS) {
			const { text } = await download(developer, { format, client_id: foreign });
			expect(text).not.toContain(foreign);
		}
	});
});
