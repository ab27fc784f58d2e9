import type { AuditKind, AuditOutcome } from "@gatehouse/schemas";
import type { AuditEventRecord, Milliseconds, NewAuditEvent } from "../records.ts";

/** Whose events may be seen: all, those of the clients that an account registered, or those about a person. */
export type AuditScope =
	| { readonly kind: "all" }
	| { readonly kind: "owner"; readonly account: string }
	| { readonly kind: "subject"; readonly subject: string };

export interface AuditFilter {
	readonly clientId?: string;
	readonly subject?: string;
	readonly actor?: string;
	readonly kinds?: readonly AuditKind[];
	readonly outcome?: AuditOutcome;
	readonly reason?: string;
	readonly errorId?: string;
	readonly address?: string;
	/** From this time on, and before that one. */
	readonly from?: Milliseconds;
	readonly to?: Milliseconds;
}

export interface AuditQuery {
	readonly scope: AuditScope;
	readonly filter: AuditFilter;
	/** `position` and `id` of the last event of the page before. */
	readonly after?: { readonly position: string; readonly id: string };
	readonly limit: number;
}

/** What happened. What is coupled to a change is written by the change's own store call. */
export interface AuditStore {
	/** An event by itself: something was refused, and nothing was changed. */
	record(event: NewAuditEvent): Promise<void>;
	/**
	 * The same, a moment later and for many at once: nobody waits for it. What comes faster than it can be written, and
	 * what is not written when the process dies, is lost.
	 */
	note(event: NewAuditEvent): void;
	/** Newest first. */
	list(query: AuditQuery): Promise<readonly AuditEventRecord[]>;
	find(id: string, scope: AuditScope): Promise<AuditEventRecord | undefined>;
}
