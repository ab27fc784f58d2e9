import type { ClientListFilter, ListTime } from "../../contracts/client-list.ts";
import type { Parameters } from "./parameters.ts";
import { searchCondition } from "./search.ts";

/** Secrets that are live and older than the policy: judgePosture's secret_old, for many clients at once. */
function hasOldSecret({ now, policy }: ListTime, parameters: Parameters): string {
	if (policy.secretAge === null) return "false";
	const limit = now - policy.secretAge;
	return `(c.oldest_secret_at < ${parameters.add(timestamp(limit), "timestamptz")}
		AND c.token_endpoint_auth_method <> 'none'
		AND EXISTS (
			SELECT FROM jsonb_array_elements(c.secrets) s
			WHERE (s->>'created_at')::bigint < ${parameters.add(limit, "bigint")}
				AND (s->>'expires_at' IS NULL OR (s->>'expires_at')::bigint > ${parameters.add(now, "bigint")})
		))`;
}

/** judgePosture's unused. */
function isUnused({ now, policy }: ListTime, parameters: Parameters): string {
	if (policy.unusedAfter === null) return "false";
	const limit = parameters.add(timestamp(now - policy.unusedAfter), "timestamptz");
	return `(c.paused_at IS NULL AND COALESCE(u.last_used_at, c.created_at) < ${limit})`;
}

/** The checks that time alone makes fail. */
export function timedChecks(time: ListTime, parameters: Parameters): TimedChecks {
	return { secretOld: hasOldSecret(time, parameters), unused: isUnused(time, parameters) };
}

interface TimedChecks {
	readonly secretOld: string;
	readonly unused: string;
}

/** The state of its posture, as judgePosture says it: the lasting part is stored, time is asked now. */
export function postureState({
	posture,
	secretOld,
	unused,
}: TimedChecks & { readonly posture: string }): string {
	return `CASE WHEN ${posture} = 2 THEN 'at_risk'
		WHEN ${posture} = 1 OR ${secretOld} THEN 'to_mend'
		WHEN ${unused} THEN 'idle'
		ELSE 'sound' END`;
}

/** The WHERE of a filter. */
export function conditionsOf(filter: ClientListFilter, time: ListTime, parameters: Parameters): string {
	const add = (value: unknown, type: string) => parameters.add(value, type);
	const { visibleTo, clientIds, type, owner, posture, check, verified, paused } = filter;
	const conditions = [
		"NOT c.reserved",
		visibleTo === undefined ? "" : `c.owner_account = ${add(visibleTo, "uuid")}`,
		clientIds === undefined ? "" : `c.client_id = ANY (${add(clientIds, "text[]")})`,
		searchCondition(filter, parameters),
		type === undefined
			? ""
			: type === "none"
				? "c.application_type IS NULL"
				: `c.application_type = ${add(type, "text")}`,
		owner === undefined
			? ""
			: owner === "nobody"
				? "c.owner_account IS NULL"
				: `c.owner_account = ${add(owner.account, "uuid")}`,
		postureCondition(posture, time, parameters),
		checkCondition(check, time, parameters),
		isNull("c.verified_at", verified),
		isNull("c.paused_at", paused),
		filter.usedSince === undefined
			? ""
			: `u.last_used_at >= ${add(timestamp(filter.usedSince), "timestamptz")}`,
		filter.unusedSince === undefined
			? ""
			: `(u.last_used_at IS NULL OR u.last_used_at < ${add(timestamp(filter.unusedSince), "timestamptz")})`,
	];
	return conditions.filter((condition) => condition !== "").join("\n\t\tAND ");
}

function isNull(column: string, flag: boolean | undefined): string {
	return flag === undefined ? "" : `${column} IS ${flag ? "NOT " : ""}NULL`;
}

function postureCondition(
	posture: ClientListFilter["posture"],
	time: ListTime,
	parameters: Parameters,
): string {
	if (posture === undefined) return "";
	// as the partial index says it
	if (posture === "at_risk") return "c.posture = 2";
	const state = postureState({ posture: "c.posture", ...timedChecks(time, parameters) });
	return `c.posture < 2 AND (${state}) = ${parameters.add(posture, "text")}`;
}

function checkCondition(check: ClientListFilter["check"], time: ListTime, parameters: Parameters): string {
	if (check === undefined) return "";
	if (check === "secret_old") return hasOldSecret(time, parameters);
	if (check === "unused") return isUnused(time, parameters);
	return `c.posture_checks @> ARRAY[${parameters.add(check, "text")}]`;
}

export function timestamp(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
