import type { ClientLister } from "../../../clients/listing.ts";
import type {
	ClientListStore,
	ClientOrder,
	ClientPageRequest,
	ListedClient,
} from "../../contracts/client-list.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { one } from "../one.ts";
import { CLIENT, type ClientRow, toClientRecord } from "../rows/client-row.ts";
import { select, take } from "../rows/columns.ts";
import { milliseconds } from "../rows/lists.ts";
import { deriveAgain } from "./derive-again.ts";
import { conditionsOf, timestamp } from "./list-conditions.ts";
import { createParameters, type Parameters } from "./parameters.ts";
import { listedFor } from "./search.ts";
import { summaryText, toSummary } from "./summary.ts";

type Row = Readonly<Record<string, unknown>>;

/** Never used sorts as if it were before all time. */
const KEYS: Readonly<Record<ClientOrder["by"], { readonly key: string; readonly type: string }>> = {
	name: { key: "c.sort_name", type: "text" },
	created: { key: "c.id", type: "bigint" },
	last_used: { key: "COALESCE(u.last_used_at, '-infinity')", type: "timestamptz" },
};

export interface ClientListParts {
	/** For what is derived and written. */
	readonly hot: KeyedDatabase;
	readonly database: Database;
	readonly lister: ClientLister;
}

/** Statements that are put together from what is asked; each is planned with its values. */
export function createClientListStore({ hot, database, lister }: ClientListParts): ClientListStore {
	const ask = <Answer extends object>(name: string, text: string, values: readonly unknown[]) =>
		database.send<Answer>({ name, text, values, repeatable: true, planned: "anew" });
	return {
		async page({ filter, order, time, after, limit }) {
			const parameters = createParameters();
			const text = pageText({ filter, order, time, after, limit }, parameters);
			const rows = await ask<Row>("page_of_clients", text, parameters.values);
			return rows.flatMap((row) => toListed(row, order));
		},
		async count(filter, time, most) {
			const parameters = createParameters();
			const listed = listedFor(filter, parameters);
			const where = conditionsOf(filter, time, parameters);
			const text = `SELECT count(*)::float8 AS count
				FROM (SELECT FROM ${listed} WHERE ${where} LIMIT ${parameters.add(most, "bigint")}) counted`;
			return one(await ask<{ readonly count: number }>("count_clients", text, parameters.values)).count;
		},
		async summarize(filter, time) {
			const parameters = createParameters();
			const text = summaryText(filter, time, parameters);
			return toSummary(one(await ask<Row>("sum_up_clients", text, parameters.values)));
		},
		async weigh(filter, time) {
			const parameters = createParameters();
			const listed = listedFor(filter, parameters);
			const where = conditionsOf(filter, time, parameters);
			const text = `
				WITH chosen AS MATERIALIZED (SELECT c.id FROM ${listed} WHERE ${where})
				SELECT (SELECT count(*) FROM chosen)::float8 AS clients, count(g.id)::float8 AS grants,
					count(DISTINCT g.subject)::float8 AS people
				FROM chosen JOIN "grant" g ON g.client = chosen.id AND g.tokens_revoked_at IS NULL`;
			return one(
				await ask<{ readonly clients: number; readonly grants: number; readonly people: number }>(
					"weigh_clients",
					text,
					parameters.values,
				),
			);
		},
		async lastUsedAt(client) {
			const [row] = await database.send<{ readonly at: Date }>({
				name: "last_use_of_client",
				text: "SELECT last_used_at AS at FROM client_use WHERE client = $1::bigint",
				values: [client.toString()],
				repeatable: true,
			});
			return row === undefined ? null : milliseconds(row.at);
		},
		deriveAgain: () => deriveAgain({ hot, database, lister }),
	};
}

function pageText({ filter, order, time, after, limit }: ClientPageRequest, parameters: Parameters): string {
	const { key, type } = KEYS[order.by];
	const direction = order.descending ? "DESC" : "ASC";
	const listed = listedFor(filter, parameters);
	const where = conditionsOf(filter, time, parameters);
	const from = after === undefined ? "" : `AND ${positionCondition(after, order, parameters)}`;
	// all that a row says beside its place is looked up for the page, not for the list
	return `
		SELECT ${select("client", CLIENT)}, client.sort_name, u.last_used_at, a.id AS account_id, a.email, a.name
		FROM (
			SELECT c.id, (${key})::${type} AS place FROM ${listed}
			WHERE ${where} ${from}
			ORDER BY ${key} ${direction}, c.id ${direction}
			LIMIT ${parameters.add(limit, "bigint")}
		) placed
		JOIN client ON client.id = placed.id
		LEFT JOIN client_use u ON u.client = placed.id
		LEFT JOIN account a ON a.id = client.owner_account
		ORDER BY placed.place ${direction}, placed.id ${direction}`;
}

function positionCondition(after: string, order: ClientOrder, parameters: Parameters): string {
	const { key, type } = KEYS[order.by];
	const [place, id] = JSON.parse(after) as [string, string];
	const than = order.descending ? "<" : ">";
	return `(${key}, c.id) ${than} (${parameters.add(place, type)}, ${parameters.add(id, "bigint")})`;
}

function toListed(row: Row, order: ClientOrder): readonly ListedClient[] {
	const found = take<ClientRow>(row, "client", CLIENT);
	if (found === undefined) return [];
	const client = toClientRecord(found);
	const lastUsedAt = milliseconds(row["last_used_at"] as Date | null);
	const places = {
		name: String(row["sort_name"]),
		created: String(client.id),
		last_used: lastUsedAt === null ? "-infinity" : timestamp(lastUsedAt),
	};
	return [
		{
			client,
			registeredBy:
				row["account_id"] === null
					? null
					: { id: String(row["account_id"]), email: String(row["email"]), name: String(row["name"]) },
			lastUsedAt,
			position: JSON.stringify([places[order.by], String(client.id)]),
		},
	];
}
