import { LIMITS } from "@gatehouse/schemas";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClientListFilter } from "../../src/storage/contracts/client-list.ts";
import { createClientListStore } from "../../src/storage/postgres/clients/client-list-store.ts";
import type { Database, KeyedDatabase } from "../../src/storage/postgres/database.ts";
import { createWorld, type Person, type World } from "../admin-access/world.ts";

let world: World;
let connection: pg.Client;
let ada: Person;

/** More than are counted, of a name that comes last, behind as many of others. */
const FIRST = 6_000;
const LAST = LIMITS.counted + 1;

beforeAll(async () => {
	world = await createWorld();
	ada = await world.person("administrator", "Ada");
	connection = new pg.Client({ connectionString: world.db.url });
	await connection.connect();
	const store = (name: string, many: number) =>
		connection.query(
			`INSERT INTO client (client_id, client_name, search_text, sort_name, derived_by, redirect_uris,
				post_logout_redirect_uris, allowed_cors_origins, grant_types, response_types, scope, audience, owner,
				contacts, token_endpoint_auth_method, required_scopes, implied_scopes)
			SELECT $1 || n, $1 || n, $1 || n, $1 || n, '-', '{}', '{}', '{}', '{}', '{}', '', '{}', '', '{}', 'none',
				'{}', '{}'
			FROM generate_series(1, $2::int) n`,
			[name, many],
		);
	await store("aaa", FIRST);
	await store("zzz", LAST);
	await connection.query("ANALYZE client");
});
afterAll(async () => {
	await connection.end();
	await world.close();
});

const find = async (search: string) =>
	(await world.call("findClients", { as: ada, query: { search, page_size: "2" } })).body;

describe("GET /admin/gatehouse/clients, of very many", () => {
	it("says that more match than are counted, and counts exactly so many", async () => {
		expect(await find("zzz")).toMatchObject({ matching: LIMITS.counted, more_match: true });
		await connection.query("DELETE FROM client WHERE client_name = 'zzz1'");
		expect(await find("zzz")).toMatchObject({ matching: LIMITS.counted, more_match: false });
		expect(await find("zzz10")).toMatchObject({ matching: 13, more_match: false });
	});

	it("sums up all of them", async () => {
		const { body } = await world.call("summarizeClients", { as: ada });
		expect(body).toMatchObject({ total: FIRST + LAST - 1, posture: { sound: FIRST + LAST - 1 } });
	});

	it("finds through the index what comes late in the order, and does not walk the list for it", async () => {
		for (const search of ["zzz", "zzz1"]) {
			const { page, count } = await explain({ search });
			expect(page).toContain("client_search_idx");
			expect(page).not.toContain("client_sort_name_id_idx");
			expect(count).toContain("client_search_idx");
		}
	});

	it("walks the list, and no more of it than is shown, when nothing is searched", async () => {
		expect((await explain({})).page).toContain("client_sort_name_id_idx");
	});
});

/** The plans of the statements that find and count. */
async function explain(filter: ClientListFilter) {
	const plans: Record<string, string> = {};
	const planned = {
		async send<Row extends object>(query: { name: string; text: string; values: readonly unknown[] }) {
			const { rows } = await connection.query(`EXPLAIN ${query.text}`, [...query.values]);
			plans[query.name] = JSON.stringify(rows);
			return [] as readonly Row[];
		},
	} satisfies Database;
	const store = createClientListStore({
		hot: planned as unknown as KeyedDatabase,
		database: planned,
		lister: { derivedBy: "-", describe: () => never() },
	});
	const time = { now: Date.now(), policy: { secretAge: null, unusedAfter: null } };
	await store.page({
		filter,
		order: { by: "name", descending: false },
		time,
		after: undefined,
		limit: 26,
	});
	// a plan is no count
	await store.count(filter, time, LIMITS.counted + 1).catch(() => {});
	return { page: plans["page_of_clients"], count: plans["count_clients"] };
}

function never(): never {
	throw new Error("nothing is derived here");
}
