import { auditedMembers } from "../../../audit/audited-members.ts";
import { Prisma } from "../../../generated/prisma/client.ts";
import type { NewAuditEvent } from "../../records.ts";
import { inTransaction, type PrismaClient, type Transaction } from "../prisma.ts";

/**
 * Records what a transaction does, in that transaction: there is no change without its event, and no event without its
 * change. What may be told of before and after is decided here, by member: see audit/audited-members.ts.
 */
export async function recordEvent(
	writer: Pick<PrismaClient, "auditEvent">,
	event: NewAuditEvent,
): Promise<void> {
	const columns = toColumns(event);
	await writer.auditEvent.create({
		data: {
			at: columns.at,
			kind: columns.kind,
			outcome: columns.outcome,
			actorKind: columns.actor_kind,
			actor: columns.actor,
			client: columns.client === null ? null : BigInt(columns.client),
			clientId: columns.client_id,
			owner: columns.owner,
			subject: columns.subject,
			address: columns.address,
			agent: columns.agent,
			reason: columns.reason,
			errorId: columns.error_id,
			details: columns.details as Prisma.InputJsonObject,
			before: (columns.before as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
			after: (columns.after as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
		},
	});
}

/**
 * Changes something and records it, both or neither. Undefined from `change`: nothing was changed, and nothing is
 * recorded.
 *
 * @param audit told what `change` answers; undefined: the change is not recorded, and needs no transaction
 */
export async function changeAndRecord<Changed>(
	prisma: PrismaClient,
	audit: ((changed: NonNullable<Changed>) => NewAuditEvent) | undefined,
	change: (writer: Transaction) => Promise<Changed>,
): Promise<Changed> {
	if (audit === undefined) return change(prisma);
	return inTransaction(prisma, async (transaction) => {
		const changed = await change(transaction);
		if (changed !== undefined && changed !== null) await recordEvent(transaction, audit(changed));
		return changed;
	});
}

/** The event as a statement takes it: one text, for its column "audit". Null: nothing is recorded. */
export function auditText(event: NewAuditEvent | undefined): string | null {
	return event === undefined ? null : JSON.stringify(toColumns(event));
}

const COLUMNS = [
	"at",
	"kind",
	"outcome",
	"actor_kind",
	"actor",
	"client",
	"client_id",
	"owner",
	"subject",
	"address",
	"agent",
	"reason",
	"error_id",
	"details",
	"before",
	"after",
] as const;

/**
 * The part of a statement that records what its other parts do. `source` selects one column `audit`, an auditText as
 * jsonb, to which it may add (`||`) what only the statement knows; null records nothing.
 */
export function recordEvents(source: string): string {
	return `INSERT INTO audit_event (${COLUMNS.join(", ")})
		SELECT ${COLUMNS.map((column) => `e.${column}`).join(", ")}
		FROM (${source}) s CROSS JOIN LATERAL jsonb_populate_record(NULL::audit_event, s.audit) e
		WHERE s.audit IS NOT NULL`;
}

/** An auditText as jsonb, with what is known of the client that it names. */
export function withClient(audit: string): string {
	return `${audit} || coalesce((
		SELECT jsonb_build_object('client', c.id, 'owner', c.owner_account) FROM client c
		WHERE c.client_id = ${audit} ->> 'client_id'
	), '{}')`;
}

/** What a transition records of itself: SQL for each column. */
export interface RecordedTransition {
	readonly at: string;
	/** One of AUDIT_KINDS. */
	readonly kind: string;
	/** Who did it, and whom it is about; null: nobody knows. */
	readonly subject: string;
	readonly client: string;
	readonly address: string;
	readonly agent: string;
	/** '' where it was not refused. Absent: it never is. */
	readonly reason?: string;
	/** jsonb */
	readonly details: string;
	readonly from: string;
	readonly where?: string;
}

/** The part of a transition's statement that records it. Kept plain, as every sign-in runs it. */
export function recordTransition(event: RecordedTransition): string {
	const { reason = "''", where = "true" } = event;
	// OFFSET 0: found by its key for each row, whatever the planner thinks of an empty table
	return `INSERT INTO audit_event (
			at, kind, outcome, actor_kind, actor, subject, client, client_id, owner, address, agent, reason, details
		)
		SELECT ${event.at}, ${event.kind}, CASE ${reason} WHEN '' THEN 'done' ELSE 'refused' END,
			CASE WHEN ${event.subject} IS NULL THEN 'nobody' ELSE 'person' END, ${event.subject}, ${event.subject},
			${event.client}, c.client_id, c.owner_account, ${event.address}, ${event.agent}, ${reason}, ${event.details}
		FROM ${event.from}
		LEFT JOIN LATERAL (
			SELECT client.client_id, client.owner_account FROM client WHERE client.id = ${event.client} OFFSET 0
		) c ON true
		WHERE ${where}`;
}

function toColumns(event: NewAuditEvent) {
	const { actor, client } = event;
	return {
		at: new Date(event.at).toISOString(),
		kind: event.kind,
		outcome: event.outcome ?? "done",
		actor_kind: actor.kind,
		actor: actor.id,
		client: client === undefined ? null : String(client.id),
		client_id: client?.clientId ?? event.clientId ?? null,
		owner: client?.ownerAccount ?? null,
		subject: event.subject ?? null,
		address: actor.address,
		agent: actor.agent,
		reason: event.reason ?? "",
		error_id: event.errorId ?? null,
		details: event.details ?? {},
		before: event.before === undefined ? null : auditedMembers(event.before),
		after: event.after === undefined ? null : auditedMembers(event.after),
	} satisfies Record<(typeof COLUMNS)[number], unknown>;
}
