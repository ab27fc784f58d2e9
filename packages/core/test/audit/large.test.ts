import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AuditQuery } from "../../src/storage/contracts/audit.ts";
import { listEventsQuery } from "../../src/storage/postgres/audit/list.ts";
import { createTestDatabase, type TestDatabase } from "../../src/testing/index.ts";

/** AUDIT_ROWS=1000000 for the whole size. */
const ROWS = Number(process.env["AUDIT_ROWS"] ?? 50_000);
const OWNER = "10000000-0000-4000-8000-000000000001";

let database: TestDatabase;
let connection: pg.Client;
beforeAll(async () => {
	database = await createTestDatabase();
	connection = new pg.Client({ connectionString: database.url });
	await connection.connect();
	// 500 clients, 20,000 people; now and then something rare
	await connection.query(
		`INSERT INTO audit_event (at, kind, outcome, actor_kind, actor, subject, client, client_id, owner, address, reason, error_id)
		SELECT now() - n * interval '1 second',
			CASE WHEN n % 10000 = 0 THEN 'signing_key.rotated' WHEN n % 100 = 0 THEN 'request.refused'
				WHEN n % 2 = 0 THEN 'login.completed' ELSE 'consent.granted' END,
			CASE WHEN n % 100 = 0 THEN 'refused' ELSE 'done' END, 'person', 'person-' || n % 20000,
			'person-' || n % 20000, n % 500, 'client-' || n % 500,
			CASE WHEN n % 500 < 5 THEN $2::uuid END, '10.0.' || n % 200 || '.' || n % 250,
			CASE WHEN n % 100 = 0 THEN 'redirect_uri_mismatch' ELSE '' END,
			CASE WHEN n % 100 = 0 THEN 'err_' || n END
		FROM generate_series(1, $1::int) n`,
		[ROWS, OWNER],
	);
	await connection.query("VACUUM ANALYZE audit_event");
}, 300_000);
afterAll(async () => {
	await connection.end();
	await database.drop();
});

const all = { kind: "all" } as const;
const DAY = 86_400_000;
const CASES: Readonly<Record<string, Omit<AuditQuery, "limit">>> = {
	everything: { scope: all, filter: {} },
	"a developer's own": { scope: { kind: "owner", account: OWNER }, filter: {} },
	"a client's": { scope: all, filter: { clientId: "client-7" } },
	"what a client was refused": { scope: all, filter: { clientId: "client-100", outcome: "refused" } },
	"about a person": { scope: all, filter: { subject: "person-4321" } },
	"by a person": { scope: all, filter: { actor: "person-4321" } },
	"of a rare kind": { scope: all, filter: { kinds: ["signing_key.rotated"] } },
	"of several kinds": { scope: all, filter: { kinds: ["signing_key.rotated", "client.created"] } },
	"what was refused": { scope: all, filter: { outcome: "refused" } },
	"for a reason": { scope: all, filter: { reason: "redirect_uri_mismatch", outcome: "refused" } },
	"an error id": { scope: all, filter: { errorId: "err_4200" } },
	"an address": { scope: all, filter: { address: "10.0.42.42" } },
	"a long time ago": { scope: all, filter: { to: Date.now() - (ROWS * 1000 * 9) / 10 } },
	"of the last day": { scope: all, filter: { from: Date.now() - DAY, kinds: ["login.completed"] } },
	"a person's sign-ins": {
		scope: { kind: "subject", subject: "person-77" },
		filter: { kinds: ["login.completed"] },
	},
};

/** What is rare and has no index of its own is found by looking through the newest first. */
const LOOKED_THROUGH = new Set(["an address"]);

it.each(Object.entries(CASES))("%s: found by an index, whatever the table holds", async (name, asked) => {
	const { text, values } = listEventsQuery({ ...asked, limit: 26 });
	const began = performance.now();
	await connection.query(text, [...values]);
	const took = performance.now() - began;
	console.log(`${name}: ${took.toFixed(1)} ms among ${ROWS}`);
	const { rows } = await connection.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
	const plan = JSON.stringify(rows[0]["QUERY PLAN"]);
	if (LOOKED_THROUGH.has(name)) return;
	expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^}]*"Relation Name":"audit_event"/);
});
