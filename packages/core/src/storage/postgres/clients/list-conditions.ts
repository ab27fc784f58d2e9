import { foldText } from "../../../clients/listing.ts";
import type { ClientListFilter, ListTime } from "../../contracts/client-list.ts";

/** The values of a statement that is put together, each told its placeholder. */
export interface Parameters {
	readonly values: readonly unknown[];
	add(value: unknown, type: string): string;
}

export function createParameters(): Parameters {
	const values: unknown[] = [];
	return { values, add: (value, type) => `$${values.push(value)}::${type}` };
}

/** What a list reads from: `c` the client, `u` its use. */
export const LISTED = "client c LEFT JOIN client_use u ON u.client = c.id";

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

/** The state of its posture, as judgePosture says it: the lasting part is stored, time is asked now. */
export function postureState(time: ListTime, parameters: Parameters): string {
	return `CASE WHEN c.posture = 2 THEN 'at_risk'
		WHEN c.posture = 1 OR ${hasOldSecret(time, parameters)} THEN 'to_mend'
		WHEN ${isUnused(time, parameters)} THEN 'idle'
		ELSE 'sound' END`;
}

export function timedChecks(
	time: ListTime,
	parameters: Parameters,
): { readonly secretOld: string; readonly unused: string } {
	return { secretOld: hasOldSecret(time, parameters), unused: isUnused(time, parameters) };
}

/** The WHERE of a filter. */
export function conditionsOf(filter: ClientListFilter, time: ListTime, parameters: Parameters): string {
	const add = (value: unknown, type: string) => parameters.add(value, type);
	const { visibleTo, clientIds, search, type, owner, posture, check, verified, paused } = filter;
	const conditions = [
		"NOT c.reserved",
		visibleTo === undefined ? "" : `c.owner_account = ${add(visibleTo, "uuid")}`,
		clientIds === undefined ? "" : `c.client_id = ANY (${add(clientIds, "text[]")})`,
		search === undefined ? "" : searchCondition(search, visibleTo !== undefined, parameters),
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
	return `c.posture < 2 AND (${postureState(time, parameters)}) = ${parameters.add(posture, "text")}`;
}

function checkCondition(check: ClientListFilter["check"], time: ListTime, parameters: Parameters): string {
	if (check === undefined) return "";
	if (check === "secret_old") return hasOldSecret(time, parameters);
	if (check === "unused") return isUnused(time, parameters);
	return `c.posture_checks @> ARRAY[${parameters.add(check, "text")}]`;
}

/** From so many characters on, what matches is found through the index of trigrams; shorter ones row by row. */
const GRAM = 3;
/** More runs of a long search narrow nothing down any further. */
const MOST_GRAMS = 32;

// An account's name is not copied to its clients: those who registered any are few, and are looked through. Whoever
// sees only their own has one owner.
function searchCondition(search: string, isOwn: boolean, parameters: Parameters): string {
	const folded = foldText(search);
	const pattern = parameters.add(containing(folded), "text");
	const characters = [...folded];
	const grams = characters.slice(GRAM - 1).map((_, at) => characters.slice(at, at + GRAM).join(""));
	const contains = (client: string) => `${client}.search_text LIKE ${pattern}`;
	const found =
		grams.length === 0
			? undefined
			: `SELECT s.id FROM client s WHERE search_grams(s.search_text) @> ${parameters.add([...new Set(grams)].slice(0, MOST_GRAMS), "text[]")}
				AND ${contains("s")}`;
	// runs are cut by the index alone: an OR would cut them again for every match
	if (isOwn) return found === undefined ? contains("c") : `c.id IN (${found})`;
	const asTyped = parameters.add(containing(search.toLowerCase()), "text");
	const owners = `ARRAY(
			SELECT a.id FROM account a
			WHERE a.id IN (SELECT o.owner_account FROM client o WHERE o.owner_account IS NOT NULL)
				AND (a.email_key LIKE ${asTyped} OR lower(a.name) LIKE ${asTyped})
		)`;
	return found === undefined
		? `(${contains("c")} OR c.owner_account = ANY (${owners}))`
		: `c.id IN (${found} UNION ALL SELECT o.id FROM client o WHERE o.owner_account = ANY (${owners}))`;
}

function containing(text: string): string {
	return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

export function timestamp(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
