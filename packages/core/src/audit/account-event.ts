import type { AuditKind } from "@gatehouse/schemas";
import type { AccountRecord, AuditValues, NewAuditEvent } from "../storage/records.ts";
import { actorOf } from "./actor.ts";
import { changedMembers } from "./audited-members.ts";
import type { AuditedCall } from "./client-event.ts";

function accountMembers(account: AccountRecord): AuditValues {
	return {
		email: account.email,
		email_verified: account.emailVerified,
		name: account.name,
		role: account.role,
		disabled: account.disabledAt !== null,
	};
}

/** @param details what else there is to tell; no secret, and nothing that names the person */
export function accountEvent(
	kind: AuditKind,
	{ request, caller, context }: AuditedCall,
	details?: AuditValues,
) {
	const event = {
		at: context.clock.now(),
		kind,
		actor: actorOf(request, caller),
		...(details === undefined ? {} : { details }),
	};
	return {
		created: (after: AccountRecord): NewAuditEvent => ({
			...event,
			subject: after.id,
			after: accountMembers(after),
		}),
		changed: (before: AccountRecord, after: AccountRecord): NewAuditEvent => ({
			...event,
			subject: after.id,
			...changedMembers(accountMembers(before), accountMembers(after)),
		}),
		/** Without a name: of who is gone only that somebody went. */
		deleted: (before: AccountRecord): NewAuditEvent => ({
			...event,
			subject: before.id,
			before: { role: before.role, disabled: before.disabledAt !== null },
		}),
	};
}
