import { readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEYED_SESSION } from "../../src/storage/postgres/connections.ts";
import type { Statement } from "../../src/storage/postgres/statement.ts";
import { createTestDatabase, type TestDatabase } from "../../src/testing/index.ts";

type AnyStatement = Pick<Statement<never, never, unknown>, "name" | "text">;

const FOLDER = path.resolve(import.meta.dirname, "../../src/storage/postgres");

let database: TestDatabase;
let connection: pg.Client;

beforeAll(async () => {
	database = await createTestDatabase();
	connection = new pg.Client({ connectionString: database.url });
	await connection.connect();
	await connection.query(KEYED_SESSION);
});
afterAll(async () => {
	await connection?.end();
	await database?.drop();
});

/** Every statement of the house, wherever it is declared. */
const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) =>
	file.endsWith(".ts"),
);
const modules = await Promise.all(files.map((file) => import(path.join(FOLDER, file))));
const statements = [...new Set(modules.flatMap(statementsIn))];

test("the statements of the house are found", () => {
	expect(statements.map(({ name }) => name)).toContain("redeem");
	expect(statements.length).toBeGreaterThan(25);
});

// A prepared statement keeps its plan for as long as the connection lives: what is planned here, on empty tables, is
// what a new installation runs with when they are full.
test.for(statements)("$name: its plan, made on empty tables, finds every row by a key", async ({ text }) => {
	const { rows } = await connection.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
	const [{ Plan: root }] = rows[0]["QUERY PLAN"] as readonly [{ readonly Plan: PlanNode }];
	const reads = nodesOf(root)
		.filter((node) => READS.has(node["Node Type"]) && !TINY.has(node["Relation Name"] ?? ""))
		.filter((node) => node["Node Type"] === "Seq Scan" || node["Index Cond"] === undefined)
		.map((node) => `${node["Node Type"]} on ${node["Relation Name"]}`);
	expect(reads).toEqual([]);
});

interface PlanNode {
	readonly "Node Type": string;
	readonly "Relation Name"?: string;
	readonly "Index Cond"?: string;
	readonly Plans?: readonly PlanNode[];
}

/** A table of one row, or of a few. */
const TINY = new Set(["setup_link", "catalogue_state"]);

/** What reads a table by itself; a bitmap heap scan reads what its index scan below it found. */
const READS = new Set(["Seq Scan", "Index Scan", "Index Only Scan"]);

function nodesOf(node: PlanNode): readonly PlanNode[] {
	return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function statementsIn(value: unknown): readonly AnyStatement[] {
	if (typeof value !== "object" || value === null) return [];
	if ("text" in value && "run" in value) return [value as unknown as AnyStatement];
	return Object.values(value).flatMap(statementsIn);
}
