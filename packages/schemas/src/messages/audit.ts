import { z } from "zod";

/**
 * Everything that is recorded. A new kind needs its sentence in the portal's words and, when it changes something, its
 * members in core's audit/audited-members.ts.
 */
export const AUDIT_KINDS = [
	// people
	"login.completed",
	"login.refused",
	"sign_in.failed",
	"consent.granted",
	"consent.refused",
	"consent.withdrawn",
	"logout.completed",
	"session.ended",
	"sessions.ended",
	"account.created",
	"account.role_changed",
	"account.password_changed",
	"account.recovery_sent",
	"account.recovered",
	"account.renamed",
	"account.email_changed",
	"account.disabled",
	"account.enabled",
	"account.deleted",
	"invitation.created",
	"invitation.revoked",
	// clients
	"client.created",
	"client.changed",
	"client.settings_changed",
	"client.lifespans_changed",
	"client.secret_rotated",
	"client.secrets_ended",
	"client.tokens_ended",
	"client.deleted",
	// scopes and audiences
	"catalogue.entry_written",
	"catalogue.entry_deleted",
	// signing keys
	"signing_key.rotated",
	"signing_key.scheduled",
	"signing_key.revoked",
	// what a client or a browser was refused
	"request.refused",
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/**
 * Who did it. `portal`: the portal by its own key. `anonymous`: a call from loopback without a credential. `server`:
 * Gatehouse itself. `nobody`: somebody who is not known, a browser or a client.
 */
export const AUDIT_ACTORS = ["person", "api_key", "portal", "anonymous", "server", "nobody"] as const;
export type AuditActorKind = (typeof AUDIT_ACTORS)[number];

/** A value of a member: never an object, so that what is told is known member by member. */
export const auditValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
export type AuditValue = z.infer<typeof auditValue>;

const values = z.record(z.string(), auditValue);

export const auditEvent = z.object({
	id: z.string(),
	/** RFC 3339, with milliseconds. */
	at: z.string(),
	kind: z.enum(AUDIT_KINDS),
	outcome: z.enum(AUDIT_OUTCOMES),
	/** A developer and a user are not told who somebody else is. */
	actor: z.object({
		kind: z.enum(AUDIT_ACTORS),
		id: z.string().nullable(),
		name: z.string().nullable(),
	}),
	/** `name`: what it is called today; null when it is gone, or never was. */
	client: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
	/** Whom it is about. */
	subject: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
	/** "" when it is not known, or not the caller's to know. */
	address: z.string(),
	user_agent: z.string(),
	reason: z.string(),
	error_id: z.string().nullable(),
	details: values,
	before: values.nullable(),
	after: values.nullable(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

/** `request`: what a refused request held, while that is kept. */
export const auditEventDetail = auditEvent.extend({ request: z.record(z.string(), z.string()).nullable() });
export type AuditEventDetail = z.infer<typeof auditEventDetail>;

export const AUDIT_FORMATS = ["csv", "jsonl"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** What a list of events may be narrowed by. */
export const AUDIT_FILTERS = [
	"client_id",
	"subject",
	"actor",
	"kind",
	"outcome",
	"reason",
	"error_id",
	"address",
	"from",
	"to",
] as const;
