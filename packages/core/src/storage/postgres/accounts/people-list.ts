import { emailKey } from "../../../accounts/email.ts";
import type { Account } from "../../../generated/prisma/client.ts";
import type { PeopleStore } from "../../contracts/people.ts";
import type { AccountRecord } from "../../records.ts";
import type { Database, PreparedQuery } from "../database.ts";
import { isUuid } from "../one.ts";
import { select, take } from "../rows/columns.ts";
import { toAccountRecord } from "./account-row.ts";
import { ACCOUNT } from "./statements.ts";

type Filter = Parameters<PeopleStore["list"]>[0];

const STATES = {
	active: "a.disabled_at IS NULL",
	unverified: "a.disabled_at IS NULL AND NOT a.email_verified",
	disabled: "a.disabled_at IS NOT NULL",
} as const;

/**
 * One page of accounts, along the unique index of addresses. A part of a name is looked for in every row that comes
 * before the page is full: some tens of milliseconds for 100,000 people.
 */
export async function listPeople(database: Database, filter: Filter): Promise<readonly AccountRecord[]> {
	const rows = await database.send<Readonly<Record<string, unknown>>>(queryOf(filter));
	return rows.flatMap((row) => take<Account>(row, "a", ACCOUNT) ?? []).map(toAccountRecord);
}

function queryOf({ search, role, state, after, limit }: Filter): PreparedQuery {
	const values: unknown[] = [limit];
	const place = (value: unknown) => `$${values.push(value)}`;
	const names: string[] = [];
	const conditions = ["a.deleted_at IS NULL"];
	const add = (name: string, condition: string) => {
		names.push(name);
		conditions.push(condition);
	};
	if (search !== undefined) {
		if (isUuid(search)) add("id", `a.id = ${place(search)}::uuid`);
		else {
			const part = place(`%${literal(emailKey(search))}%`);
			add("part", `(a.email_key LIKE ${part} OR lower(a.name) LIKE ${part})`);
		}
	}
	if (role !== undefined) add("role", `a.role = ${place(role)}`);
	if (state !== undefined) add(state, STATES[state]);
	if (after !== undefined) add("after", `a.email_key > ${place(after)}`);
	return {
		name: ["list_people", ...names].join("_"),
		text: `SELECT ${select("a", ACCOUNT)} FROM account a WHERE ${conditions.join(" AND ")}
			ORDER BY a.email_key LIMIT $1`,
		values,
		repeatable: true,
	};
}

/** The characters of a pattern stand for themselves. */
function literal(text: string): string {
	return text.replace(/[\\%_]/g, "\\$&");
}
