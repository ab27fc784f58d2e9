import { OPERATIONS, type Operation, type OperationSpec } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_KEY, createWorld, PASSWORD, type World } from "../admin-access/world.ts";
import { textOfAll, withoutAudit } from "./events.ts";
import { BROUGHT, type Stage, WRITES, type Write } from "./writes.ts";

const OPERATIONS_THAT_WRITE = (Object.keys(OPERATIONS) as Operation[]).filter((operation) => {
	const { listener, method }: OperationSpec = OPERATIONS[operation];
	return listener !== "public" && method !== "GET";
});
const RECORDED = Object.entries(WRITES).filter(
	(entry): entry is [Operation, Write] => typeof entry[1] === "object",
);

/** What is counted, kept or remembered beside the matter of a call. */
const BESIDE = new Set(["audit_event", "usage_hour", "client_use", "client_secret_use", "request_refusal"]);

let world: World;
let tables: readonly string[];
beforeAll(async () => {
	world = await createWorld();
	const rows = await world.db.query<{ readonly name: string }>(
		"SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
	);
	tables = rows.map(({ name }) => name).filter((name) => !BESIDE.has(name) && !name.startsWith("_"));
});
afterAll(() => world.close());

async function setTheStage(operation: Operation): Promise<Stage> {
	await world.db.query("DELETE FROM account WHERE email LIKE 'guest%' OR email LIKE 'new@%'");
	const administrator = await world.person("administrator", `ada-${operation}`);
	const person = await world.person("user", `pat-${operation}`);
	const make = async (name: string) => {
		const body = { client_id: `${name}-${operation}`, client_name: name, scope: "openid" };
		const made = await world.call("createClient", { as: administrator, body });
		return String(made.body.client_id);
	};
	const client = await make("client");
	const connected = await make("connected");
	await world.tokenFor(person.account, { clientId: connected });
	return { world, administrator, person, client, connected };
}

/** Everything that is stored, apart from what is beside the matter. */
async function stored(): Promise<Readonly<Record<string, string>>> {
	const digests = tables.map(async (name) => {
		const sql = `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM "${name}" t`;
		const [row] = await world.db.query<{ readonly digest: string | null }>(sql);
		return [name, row?.digest ?? ""] as const;
	});
	return Object.fromEntries(await Promise.all(digests));
}

const newestId = async () => {
	const [row] = await world.db.query<{ readonly id: string }>(
		"SELECT coalesce(max(id), 0)::text AS id FROM audit_event",
	);
	return row?.id ?? "0";
};
const since = (id: string) =>
	world.db.query<{ readonly kind: string }>("SELECT kind FROM audit_event WHERE id > $1", [id]);

describe("what an operation of the admin listener changes is recorded", () => {
	it("by every one that is no GET, or it is said why not", () => {
		expect(Object.keys(WRITES).sort()).toEqual([...OPERATIONS_THAT_WRITE].sort());
	});

	it.each(RECORDED)("%s, with what it changes or not at all", async (operation, { kind, call }) => {
		const stage = await setTheStage(operation);
		const prepared = await call(stage);
		await world.context.outbox.idle();
		const before = await stored();
		const last = await newestId();

		await withoutAudit(world.db, async () => {
			await world.call(operation, prepared).catch(() => undefined);
			await world.context.outbox.idle();
		});
		expect(await stored(), "without the event nothing is changed").toEqual(before);

		const answer = await world.call(operation, prepared);
		await world.context.outbox.idle();
		expect(answer.status).toBeLessThan(300);
		expect(await stored(), "something is changed").not.toEqual(before);
		// of several sessions each
		expect([...new Set((await since(last)).map((event) => event.kind))]).toEqual([kind]);

		const all = await textOfAll(world.db);
		const made = [answer.body?.client_secret, answer.body?.link].filter((text) => typeof text === "string");
		for (const secret of [...Object.values(BROUGHT), PASSWORD, API_KEY, stage.person.token, ...made])
			expect(all.includes(secret), "no secret is recorded").toBe(false);
	});
});
