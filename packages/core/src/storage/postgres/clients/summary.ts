import type { PostureCheck } from "@gatehouse/schemas";
import type { ClientListFilter, ClientSummary, ListTime } from "../../contracts/client-list.ts";
import { conditionsOf, postureState, timedChecks } from "./list-conditions.ts";
import type { Parameters } from "./parameters.ts";
import { listedFor } from "./search.ts";

/** All clients are read, but most are alike in everything that is counted: these are counted together first. */
export function summaryText(filter: ClientListFilter, time: ListTime, parameters: Parameters): string {
	const listed = listedFor(filter, parameters);
	const where = conditionsOf(filter, time, parameters);
	const { secretOld, unused } = timedChecks(time, parameters);
	const state = postureState({ posture: "posture", secretOld: "secret_old", unused: "unused" });
	return `
		WITH alike AS MATERIALIZED (
			SELECT c.paused_at IS NOT NULL AS paused, c.verified_at IS NOT NULL AS verified, c.posture,
				c.posture_checks AS checks, ${secretOld} AS secret_old, ${unused} AS unused, count(*) AS count
			FROM ${listed} WHERE ${where}
			GROUP BY 1, 2, 3, 4, 5, 6
		),
		seen AS MATERIALIZED (SELECT *, ${state} AS state FROM alike),
		failed AS (
			SELECT failed.name, sum(seen.count) AS count
			FROM seen CROSS JOIN LATERAL unnest(seen.checks) AS failed(name)
			GROUP BY failed.name
			UNION ALL SELECT 'secret_old', sum(count) FROM seen WHERE secret_old
			UNION ALL SELECT 'unused', sum(count) FROM seen WHERE unused
		)
		SELECT ${totalOf("true")} AS total, ${totalOf("paused")} AS paused, ${totalOf("verified")} AS verified,
			${totalOf("state = 'at_risk'")} AS at_risk, ${totalOf("state = 'to_mend'")} AS to_mend,
			${totalOf("state = 'idle'")} AS idle, ${totalOf("state = 'sound'")} AS sound,
			(SELECT jsonb_object_agg(name, count) FROM failed WHERE count > 0) AS checks
		FROM seen`;
}

function totalOf(condition: string): string {
	return `coalesce(sum(count) FILTER (WHERE ${condition}), 0)::float8`;
}

type Row = Readonly<Record<string, unknown>>;

export function toSummary(row: Row): ClientSummary {
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
