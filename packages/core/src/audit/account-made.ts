import type { AccountRecord, NewAuditEvent } from "../storage/records.ts";
import { actorOf } from "./actor.ts";
import type { AuditedCall } from "./client-event.ts";

/** Somebody makes an account of their own, through the portal. */
export function accountMade(
	account: Pick<AccountRecord, "id" | "email" | "name" | "role">,
	{ request, caller, context }: AuditedCall,
): NewAuditEvent {
	const { id, email, name, role } = account;
	return {
		at: context.clock.now(),
		kind: "account.created",
		actor: { ...actorOf(request, caller), kind: "person", id },
		subject: id,
		after: { email, name, role },
	};
}
