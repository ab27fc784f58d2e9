import type { Caller, Visitor } from "../context.ts";

/** The person's browser, as the portal saw it; without the portal nothing is known. */
export function visitorOf(caller: Caller): Visitor {
	return caller.kind === "portal" || caller.kind === "person"
		? caller.visitor
		: { address: undefined, userAgent: undefined };
}
