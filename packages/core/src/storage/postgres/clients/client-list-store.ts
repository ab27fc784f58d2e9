import { LIMITS, type PostureCheck } from "@gatehouse/schemas";
import type { ClientLister } from "../../../clients/listing.ts";
import type {
	ClientListFilter,
	ClientListStore,
	ClientOrder,
	ClientPageRequest,
	ClientSummary,
	ListedClient,
	ListTime,
} from "../../contracts/client-list.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { one } from "../one.ts";
import { CLIENT, type ClientRow, toClientRecord } from "../rows/client-row.ts";
import { select, take } from "../rows/columns.ts";
import { milliseconds } from "../rows/lists.ts";
import { deriveAgain } from "./derive-again.ts";
import {
	conditionsOf,
	createParameters,
	LISTED,
	type Parameters,
	postureState,
	timedChecks,
	timestamp,
} from "./list-conditions.ts";

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
		async count(filter, time) {
			const parameters = createParameters();
			const where = conditionsOf(filter, time, parameters);
			const text = `SELECT count(*)::float8 AS count
				FROM (SELECT FROM ${LISTED} WHERE ${where} LIMIT ${LIMITS.counted + 1}) counted`;
			return one(await ask<{ readonly count: number }>("count_clients", text, parameters.values)).count;
		},
		async summarize(filter, time) {
			const parameters = createParameters();
			const row = one(
				await ask<Row>("sum_up_clients", summaryText(filter, time, parameters), parameters.values),
			);
			return toSummary(row);
		},
		async weigh(filter, time) {
			const parameters = createParameters();
			const where = conditionsOf(filter, time, parameters);
			const text = `
				WITH chosen AS MATERIALIZED (SELECT c.id FROM ${LISTED} WHERE ${where})
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
	const where = conditionsOf(filter, time, parameters);
	const from = after === undefined ? "" : `AND ${positionCondition(after, order, parameters)}`;
	// the accounts are those of the page, not of the list
	return `
		SELECT ${select("client", CLIENT)}, client.sort_name, client.last_used_at,
			a.id AS account_id, a.email, a.name
		FROM (
			SELECT c.*, u.last_used_at, (${key})::${type} AS place FROM ${LISTED}
			WHERE ${where} ${from}
			ORDER BY ${key} ${direction}, c.id ${direction}
			LIMIT ${parameters.add(limit, "bigint")}
		) client
		LEFT JOIN account a ON a.id = client.owner_account
		ORDER BY client.place ${direction}, client.id ${direction}`;
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

function summaryText(filter: ClientListFilter, time: ListTime, parameters: Parameters): string {
	const where = conditionsOf(filter, time, parameters);
	const state = postureState(time, parameters);
	const { secretOld, unused } = timedChecks(time, parameters);
	return `
		WITH seen AS MATERIALIZED (
			SELECT c.paused_at IS NOT NULL AS paused, c.verified_at IS NOT NULL AS verified, ${state} AS state,
				c.posture_checks AS checks, ${secretOld} AS secret_old, ${unused} AS unused
			FROM ${LISTED} WHERE ${where}
		),
		failed AS (
			SELECT failed.name, count(*) AS count FROM seen CROSS JOIN LATERAL unnest(seen.checks) AS failed(name)
			GROUP BY failed.name
			UNION ALL SELECT 'secret_old', count(*) FROM seen WHERE secret_old
			UNION ALL SELECT 'unused', count(*) FROM seen WHERE unused
		)
		SELECT count(*)::float8 AS total, count(*) FILTER (WHERE paused)::float8 AS paused,
			count(*) FILTER (WHERE verified)::float8 AS verified,
			count(*) FILTER (WHERE state = 'at_risk')::float8 AS at_risk,
			count(*) FILTER (WHERE state = 'to_mend')::float8 AS to_mend,
			count(*) FILTER (WHERE state = 'idle')::float8 AS idle,
			count(*) FILTER (WHERE state = 'sound')::float8 AS sound,
			(SELECT jsonb_object_agg(name, count) FROM failed WHERE count > 0) AS checks
		FROM seen`;
}

function toSummary(row: Row): ClientSummary {
	const number = (name: string) => Number(row[name]);
	return {
		total: number("total"),
		paused: number("paused"),
		verified: number("verified"),
		posture: {
			at_risk: number("at_risk"),
			to_mend: number("to_mend"),
			idle: number("idle"),
			sound: number("sound"),
		},
		checks: (row["checks"] ?? {}) as Partial<Record<PostureCheck, number>>,
	};
}
