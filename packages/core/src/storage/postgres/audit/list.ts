import { createHash } from "node:crypto";
import type { AuditFilter, AuditQuery, AuditScope } from "../../contracts/audit.ts";
import type { PreparedQuery } from "../database.ts";

/** A condition of the list: SQL with $ for its value. */
type Condition = readonly [sql: string, value: unknown];

/** Newest first, from the index that fits best; the names of what an event names are joined to the page alone. */
export function listEventsQuery({ scope, filter, after, limit }: AuditQuery): PreparedQuery {
	const conditions = [...inScope(scope), ...matching(filter)];
	const values: unknown[] = conditions.map(([, value]) => value);
	const where = conditions.map(([sql], index) => sql.replaceAll("$", `$${index + 1}`));
	if (after !== undefined) {
		values.push(after.position, after.id);
		where.push(`(e.at, e.id) < ($${values.length - 1}::timestamptz, $${values.length}::bigint)`);
	}
	values.push(limit);
	const text = `
		${SELECT} FROM (
			SELECT * FROM audit_event e WHERE ${where.join(" AND ") || "true"}
			ORDER BY e.at DESC, e.id DESC LIMIT $${values.length}
		) e
		${NAMES}
		ORDER BY e.at DESC, e.id DESC`;
	return { name: nameOf(text), text, values, repeatable: true };
}

export function findEventQuery(id: string, scope: AuditScope): PreparedQuery {
	const conditions: readonly Condition[] = [["e.id = $::bigint", id], ...inScope(scope)];
	const where = conditions.map(([sql], index) => sql.replaceAll("$", `$${index + 1}`)).join(" AND ");
	return {
		name: `find_event_${scope.kind}`,
		text: `${SELECT} FROM audit_event e ${NAMES} WHERE ${where}`,
		values: conditions.map(([, value]) => value),
		repeatable: true,
	};
}

const COLUMNS = [
	"kind",
	"outcome",
	"actor_kind",
	"actor",
	"client_id",
	"subject",
	"address",
	"agent",
	"reason",
	"error_id",
	"details",
	"before",
	"after",
];

const SELECT = `SELECT e.id::text, e.at, e.at::text AS position, ${COLUMNS.map((name) => `e.${name}`).join(", ")},
	client.client_name, coalesce(nullif(actor.name, ''), actor.email) AS actor_name,
	coalesce(nullif(subject.name, ''), subject.email) AS subject_name`;

/** A subject is an account's id only where Gatehouse's own accounts are used. */
const accountOf = (column: string) => `CASE
	WHEN ${column} ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN ${column}::uuid
END`;

const NAMES = `
	LEFT JOIN client ON client.id = e.client
	LEFT JOIN account actor ON e.actor_kind = 'person' AND actor.id = ${accountOf("e.actor")}
	LEFT JOIN account subject ON subject.id = ${accountOf("e.subject")}`;

function inScope(scope: AuditScope): readonly Condition[] {
	switch (scope.kind) {
		case "all":
			return [];
		case "owner":
			return [["e.owner = $::uuid", scope.account]];
		case "subject":
			return [["e.subject = $", scope.subject]];
	}
}

const TIME = (milliseconds: number) => new Date(milliseconds).toISOString();

function matching(filter: AuditFilter): readonly Condition[] {
	const { from, to, kinds } = filter;
	const conditions: readonly (readonly [string, unknown])[] = [
		["e.client_id = $", filter.clientId],
		["e.subject = $", filter.subject],
		["e.actor = $", filter.actor],
		kinds?.length === 1 ? ["e.kind = $", kinds[0]] : ["e.kind = ANY($::text[])", kinds],
		// the value stands in the text: so the index of the refused ones is known to fit
		...(filter.outcome === "refused" ? [["e.outcome = 'refused' AND $::boolean", true] as const] : []),
		...(filter.outcome === "done" ? [["e.outcome = 'done' AND $::boolean", true] as const] : []),
		["e.reason = $", filter.reason],
		["e.error_id = $", filter.errorId],
		["e.address = $", filter.address],
		["e.at >= $::timestamptz", from === undefined ? undefined : TIME(from)],
		["e.at < $::timestamptz", to === undefined ? undefined : TIME(to)],
	];
	return conditions.filter(([, value]) => value !== undefined);
}

/** Names a prepared statement: each set of conditions is one. */
function nameOf(text: string): string {
	return `list_events_${createHash("sha256").update(text).digest("base64url").slice(0, 24)}`;
}
