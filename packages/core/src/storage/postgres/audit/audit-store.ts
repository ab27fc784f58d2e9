import type { AuditStore } from "../../contracts/audit.ts";
import type { AuditEventRecord, AuditValues, Milliseconds } from "../../records.ts";
import type { Database, KeyedDatabase } from "../database.ts";
import { defineStatement } from "../statement.ts";
import { findEventQuery, listEventsQuery } from "./list.ts";
import { createNotes } from "./notes.ts";
import { auditText, recordEvents, withClient } from "./record.ts";

const recordStatement = defineStatement<object>()({
	name: "record_event",
	input: { audit: "text?" },
	shared: {},
	repeatable: false,
	sql: ({ input }) => `
		WITH input AS (SELECT ord, audit::jsonb AS audit FROM ${input}),
		recorded AS (${recordEvents(`SELECT ${withClient("i.audit")} AS audit FROM input i`)})
		SELECT ord FROM input`,
});

export interface ClosableAuditStore extends AuditStore {
	close(): Promise<void>;
}

export interface AuditStoreParts {
	/** For what is written. */
	readonly hot: KeyedDatabase;
	/** For lists. */
	readonly database: Database;
	/** `audit.write_interval` */
	readonly writeInterval: Milliseconds;
}

export function createAuditStore({ hot, database, writeInterval }: AuditStoreParts): ClosableAuditStore {
	const notes = createNotes({
		write: async (events) => {
			const rows = events.map((event) => ({ audit: auditText(event) }));
			await recordStatement.run(hot, rows, {});
		},
		interval: writeInterval,
	});
	return {
		async record(event) {
			await recordStatement.run(hot, [{ audit: auditText(event) }], {});
		},
		note: notes.note,
		async list(query) {
			const rows = await database.send<EventRow>(listEventsQuery(query));
			return rows.map(toRecord);
		},
		async find(id, scope) {
			if (!/^[0-9]{1,18}$/.test(id)) return undefined;
			const [row] = await database.send<EventRow>(findEventQuery(id, scope));
			return row === undefined ? undefined : toRecord(row);
		},
		close: notes.close,
	};
}

/** As the query names its columns. */
interface EventRow {
	readonly id: string;
	readonly at: Date;
	readonly position: string;
	readonly kind: AuditEventRecord["kind"];
	readonly outcome: AuditEventRecord["outcome"];
	readonly actor_kind: AuditEventRecord["actorKind"];
	readonly actor: string | null;
	readonly actor_name: string | null;
	readonly client_id: string | null;
	readonly client_name: string | null;
	readonly subject: string | null;
	readonly subject_name: string | null;
	readonly address: string;
	readonly agent: string;
	readonly reason: string;
	readonly error_id: string | null;
	readonly details: AuditValues;
	readonly before: AuditValues | null;
	readonly after: AuditValues | null;
}

function toRecord(row: EventRow): AuditEventRecord {
	const { id, position, kind, outcome, actor, subject, address, agent, reason, details, before, after } = row;
	return {
		id,
		at: row.at.getTime(),
		position,
		kind,
		outcome,
		actorKind: row.actor_kind,
		actor,
		actorName: row.actor_name,
		clientId: row.client_id,
		clientName: row.client_name,
		subject,
		subjectName: row.subject_name,
		address,
		agent,
		reason,
		errorId: row.error_id,
		details,
		before,
		after,
	};
}
