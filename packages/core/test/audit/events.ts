import type { AuditKind, AuditOutcome, AuditValue } from "@gatehouse/schemas";
import type { TestDatabase } from "../../src/testing/index.ts";

/** A row as it is stored. */
export interface StoredEvent {
	readonly id: string;
	readonly kind: AuditKind;
	readonly outcome: AuditOutcome;
	readonly actor_kind: string;
	readonly actor: string | null;
	readonly client_id: string | null;
	readonly owner: string | null;
	readonly subject: string | null;
	readonly address: string;
	readonly agent: string;
	readonly reason: string;
	readonly error_id: string | null;
	readonly details: Readonly<Record<string, AuditValue>>;
	readonly before: Readonly<Record<string, AuditValue>> | null;
	readonly after: Readonly<Record<string, AuditValue>> | null;
}

/** What is recorded of a client, in order. */
export function eventsOf(database: TestDatabase, clientId: string): Promise<readonly StoredEvent[]> {
	return database.query<StoredEvent>(
		"SELECT *, id::text FROM audit_event WHERE client_id = $1 ORDER BY at, audit_event.id",
		[clientId],
	);
}

/** What is recorded of a person. */
export function eventsAbout(database: TestDatabase, subject: string): Promise<readonly StoredEvent[]> {
	return database.query<StoredEvent>(
		"SELECT *, id::text FROM audit_event WHERE subject = $1 ORDER BY at, audit_event.id",
		[subject],
	);
}

/** Everything that is stored of events, as one text: what must not be in it is looked for here. */
export async function textOfAll(database: TestDatabase): Promise<string> {
	const rows = await database.query<{ row: string }>("SELECT to_jsonb(e)::text AS row FROM audit_event e");
	return rows.map(({ row }) => row).join("\n");
}

/** While `work` runs the database refuses every event: what is coupled to one must not happen either. */
export async function withoutAudit<Answer>(
	database: TestDatabase,
	work: () => Promise<Answer>,
): Promise<Answer> {
	await database.query("ALTER TABLE audit_event ADD CONSTRAINT refused CHECK (false) NOT VALID");
	try {
		return await work();
	} finally {
		await database.query("ALTER TABLE audit_event DROP CONSTRAINT refused");
	}
}
