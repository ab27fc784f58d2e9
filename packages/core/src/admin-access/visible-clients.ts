import type { Caller } from "../context.ts";
import type { ClientListFilter } from "../storage/contracts/client-list.ts";

/** A developer sees the clients that are the developer's own. */
export function visibleClients(caller: Caller): Pick<ClientListFilter, "visibleTo"> {
	return caller.kind === "person" && caller.account.role !== "administrator"
		? { visibleTo: caller.account.id }
		: {};
}
