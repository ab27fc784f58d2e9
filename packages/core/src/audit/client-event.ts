import type { AuditKind } from "@gatehouse/schemas";
import type { Caller, Context } from "../context.ts";
import type { HttpRequest } from "../http.ts";
import type { ClientRecord, NewAuditEvent } from "../storage/records.ts";
import { actorOf } from "./actor.ts";
import { changedMembers } from "./audited-members.ts";
import { clientMembers } from "./client-members.ts";

/** The call that changes something. */
export interface AuditedCall {
	readonly request: Pick<HttpRequest, "headers" | "remoteAddress">;
	readonly caller: Caller;
	readonly context: Pick<Context, "clock">;
}

/**
 * What is recorded of a change of a client, told the client as the change left it.
 *
 * @param before as it was; undefined when the change makes it
 */
export function clientEvent(kind: AuditKind, { request, caller, context }: AuditedCall) {
	const event = { at: context.clock.now(), kind, actor: actorOf(request, caller) };
	return {
		created: (after: ClientRecord): NewAuditEvent => ({
			...event,
			client: after,
			after: clientMembers(after),
		}),
		changed: (before: ClientRecord, after: ClientRecord): NewAuditEvent => ({
			...event,
			client: after,
			...changedMembers(clientMembers(before), clientMembers(after)),
		}),
		deleted: (before: ClientRecord): NewAuditEvent => ({
			...event,
			client: before,
			before: clientMembers(before),
		}),
	};
}
