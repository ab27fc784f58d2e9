import type { Caller } from "../context.ts";
import type { HttpRequest } from "../http.ts";
import type { AuditActor } from "../storage/records.ts";

/** Longer than any browser's; a stranger's header does not fill the table. */
const AGENT_LENGTH = 256;

/**
 * Who calls the admin listener. A person and the portal act from where the portal saw the visitor; everybody else from
 * the address of the connection.
 */
export function actorOf(request: Pick<HttpRequest, "headers" | "remoteAddress">, caller: Caller): AuditActor {
	const visitor = caller.kind === "person" || caller.kind === "portal" ? caller.visitor : undefined;
	return {
		kind: caller.kind,
		id: caller.kind === "person" ? caller.account.id : null,
		address: visitor?.address ?? request.remoteAddress,
		agent: cutAgent(visitor?.userAgent ?? request.headers["user-agent"] ?? ""),
	};
}

/** Gatehouse itself. */
export const SERVER: AuditActor = { kind: "server", id: null, address: "", agent: "" };

export function cutAgent(agent: string): string {
	return agent
		.replace(/\p{Cc}/gu, "")
		.slice(0, AGENT_LENGTH)
		.toWellFormed();
}
