import { RETIRED_KEPT } from "../../../keys/key-life.ts";
import type { ReapedTable } from "../../contracts/reaper.ts";
import type { Milliseconds } from "../../records.ts";
import type { Database } from "../database.ts";
import { REFUSALS_KEPT } from "../refusal-store.ts";

/** What is over by its own columns, found by an index. The row is `t`; the clock is the database's. */
interface Over {
	readonly table: ReapedTable;
	readonly key: string;
	/** The indexed column that it is found by, in its order. */
	readonly by: string;
	readonly type: "timestamptz" | "bigint";
	readonly isOver: string;
}

/** An answer that is still on its way, and a machine whose clock is off, find the row where it was. */
export const AN_HOUR_AGO = "now() - interval '1 hour'";

/** How long a spent refresh token is remembered at most, so that its reuse ends the family. */
const SPENT_KEPT = "interval '30 days'";

/** Hourly counts of use: as far back as a chart goes. */
const USAGE_KEPT = "interval '93 days'";

/** The newest authorization requests that nobody has answered: about 100 MB. */
const UNANSWERED_KEPT = 100_000;

const expired = (table: ReapedTable, key: string): Over => ({
	table,
	key,
	by: "expires_at",
	type: "timestamptz",
	isOver: `t.expires_at < ${AN_HOUR_AGO}`,
});

const OVER: readonly Over[] = [
	expired("access_token", "digest"),
	expired("authorization_code", "digest"),
	{
		...expired("refresh_token", "digest"),
		// one that never expires does so when it is spent: rotate.ts
		isOver: `t.expires_at < now() AND (
			t.expires_at < ${AN_HOUR_AGO} OR t.consumed_at < now() - ${SPENT_KEPT}
		)`,
	},
	{
		...expired("authorization_request", "id"),
		// for a day it still says where to restart
		isOver: "t.expires_at < now() - interval '1 day'",
	},
	{
		table: "authorization_request",
		key: "id",
		by: "requested_at",
		type: "timestamptz",
		// anybody can begin one, and a flood of them grows no further than this
		isOver: `t.state = 'requested' AND t.requested_at < (
			SELECT r.requested_at FROM authorization_request r WHERE r.state = 'requested'
			ORDER BY r.requested_at DESC OFFSET ${UNANSWERED_KEPT - 1} LIMIT 1
		)`,
	},
	expired("login_session", "id"),
	{ ...expired("login_session", "id"), by: "ended_at", isOver: `t.ended_at < ${AN_HOUR_AGO}` },
	expired("logout_request", "id"),
	{
		table: "setup_link",
		key: "digest",
		by: "created_at",
		type: "timestamptz",
		// one that nobody used makes no administrator once there is one
		isOver: `t.used_at < ${AN_HOUR_AGO} OR (
			t.created_at < ${AN_HOUR_AGO} AND EXISTS (SELECT FROM account a WHERE a.role = 'administrator')
		)`,
	},
	expired("account_link", "digest"),
	{
		...expired("invitation", "id"),
		// so long it can be seen that nobody came, and be sent again
		isOver: "t.expires_at < now() - interval '30 days'",
	},
	{
		table: "account",
		key: "id",
		by: "deleted_at",
		type: "timestamptz",
		// a sign-in that was under way when it was deleted has expired
		isOver: "t.deleted_at < now() - interval '1 day'",
	},
	{
		table: "refusal",
		key: "id",
		by: "sequence",
		type: "bigint",
		isOver: `t.sequence <= (SELECT max(sequence) FROM refusal) - ${REFUSALS_KEPT}`,
	},
	{
		table: "signing_key",
		key: "kid",
		by: "retired_at",
		type: "timestamptz",
		// what it signed has long expired; until then the list of keys tells of it
		isOver: `t.state = 'retired' AND t.retired_at < now() - interval '${RETIRED_KEPT} milliseconds'`,
	},
	{
		table: "usage_hour",
		key: "ctid",
		by: "hour",
		type: "timestamptz",
		isOver: `t.hour < now() - ${USAGE_KEPT}`,
	},
];

/** `audit` of the settings. */
export interface AuditLimits {
	/** 0: as long as there is room. */
	readonly retention: Milliseconds;
	readonly maxEvents: number;
}

/** What strangers can cause is bounded for itself, so that no flood of it takes the place of what else happened. */
const STRANGERS_EVENTS_KEPT: Readonly<Record<string, number>> = {
	"request.refused": REFUSALS_KEPT,
	"sign_in.failed": 100_000,
	"login.refused": 100_000,
};

function overEvents({ retention, maxEvents }: AuditLimits): readonly Over[] {
	const event = { table: "audit_event", key: "id", type: "timestamptz", by: "at" } as const;
	const olderThan = (newest: number, which = "true") => `t.at < (
		SELECT e.at FROM audit_event e WHERE ${which} ORDER BY e.at DESC, e.id DESC OFFSET ${newest - 1} LIMIT 1
	)`;
	return [
		...(retention === 0 ? [] : [{ ...event, isOver: `t.at < now() - interval '${retention} milliseconds'` }]),
		...Object.entries(STRANGERS_EVENTS_KEPT).map(([kind, newest]) => ({
			...event,
			isOver: `t.kind = '${kind}' AND ${olderThan(newest, `e.kind = '${kind}'`)}`,
		})),
		{ ...event, isOver: olderThan(maxEvents) },
	];
}

export interface Swept {
	readonly removed: number;
	/** Where the next batch begins; null: nothing is left. */
	readonly next: string | null;
}

export interface Sweep {
	readonly table: ReapedTable;
	/** Removes one batch. What somebody else holds at the moment is left for the next run. */
	run(database: Database, from: string | null): Promise<Swept>;
}

/** One statement a batch, which is one transaction: no lock outlives it, and it waits for nobody's. */
export function createSweeps(batch: number, audit: AuditLimits): readonly Sweep[] {
	return [...OVER, ...overEvents(audit)].map((over, index) => {
		const query = { name: `sweep_${over.table}_${index}`, text: textOf(over, batch), repeatable: true };
		const beginning = over.type === "bigint" ? "0" : "-infinity";
		return {
			table: over.table,
			async run(database, from) {
				const [row] = await database.send<SweptRow>({ ...query, values: [from ?? beginning] });
				if (row === undefined) return { removed: 0, next: null };
				return { removed: row.removed, next: row.removed < batch ? null : row.last };
			},
		};
	});
}

interface SweptRow {
	readonly removed: number;
	readonly last: string | null;
}

// It begins where the batch before ended: the index still holds the entries of what that one removed.
function textOf({ table, key, by, type, isOver }: Over, batch: number): string {
	return `
		WITH doomed AS MATERIALIZED (
			SELECT t.${key} AS key, t.${by} AS place FROM "${table}" t
			WHERE t.${by} >= $1::${type} AND (${isOver})
			ORDER BY t.${by} LIMIT ${batch} FOR UPDATE SKIP LOCKED
		),
		gone AS (DELETE FROM "${table}" t USING doomed d WHERE t.${key} = d.key RETURNING 1)
		SELECT (SELECT count(*) FROM gone)::int AS removed, (SELECT max(place)::text FROM doomed) AS last`;
}
