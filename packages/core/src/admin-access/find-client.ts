import { type AuditKind, LIMITS } from "@gatehouse/schemas";
import { clientEvent } from "../audit/client-event.ts";
import type { Caller, Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import type { ClientChange } from "../storage/contracts/clients.ts";
import type { ClientRecord } from "../storage/records.ts";

const TRIES = 5;

/** The client, if this caller may see it. Another developer's is as unknown as one that does not exist. */
export async function findClient(
	clientId: string,
	caller: Caller,
	stores: Pick<Context["stores"], "clients">,
): Promise<ClientRecord> {
	const client = await findVisibleClient(clientId, caller, stores);
	if (client !== undefined) return client;
	throw new OAuthError("not_found", "There is no client with this id.", { reason: "client_unknown" });
}

/** As findClient; undefined where that refuses. */
export async function findVisibleClient(
	clientId: string,
	caller: Caller,
	stores: Pick<Context["stores"], "clients">,
): Promise<ClientRecord | undefined> {
	const client = isClientId(clientId) ? await stores.clients.findByClientId(clientId) : undefined;
	return client !== undefined && isVisible(client, caller) ? client : undefined;
}

function isVisible(client: ClientRecord, caller: Caller): boolean {
	if (caller.kind !== "person" || caller.account.role === "administrator") return true;
	return caller.account.role === "developer" && client.ownerAccount === caller.account.id;
}

/** Whether a client may have this id: what none can be called is not asked of the database. */
export function isClientId(text: string): boolean {
	return text.length <= LIMITS.clientId && /^[\x20-\x7E]+$/.test(text);
}

/** As findClient, for a caller who wants to change or delete it. */
export async function findClientToChange(
	clientId: string,
	caller: Caller,
	stores: Pick<Context["stores"], "clients">,
): Promise<ClientRecord> {
	const client = await findClient(clientId, caller, stores);
	if (!client.reserved) return client;
	throw new OAuthError(
		"request_forbidden",
		"This is the portal's own client. The configuration makes it, and no call can change it.",
		{ reason: "client_reserved" },
	);
}

/** A call that changes the client which the path names. */
export interface ClientCall {
	readonly request: HttpRequest;
	readonly caller: Caller;
	/** What is recorded. */
	readonly kind: AuditKind;
}

/**
 * Changes a client as it is now, and records it: when somebody else changed it meanwhile, it is read and decided anew.
 *
 * @param decide called again after each conflict
 */
export async function changeClient<Decision extends { readonly change: ClientChange }>(
	{ request, caller, kind }: ClientCall,
	context: Pick<Context, "stores" | "clock">,
	decide: (client: ClientRecord) => Promise<Decision> | Decision,
): Promise<{ readonly client: ClientRecord; readonly decision: Decision }> {
	const event = clientEvent(kind, { request, caller, context });
	for (let tries = 0; tries < TRIES; tries++) {
		const client = await findClientToChange(request.params["id"] ?? "", caller, context.stores);
		const decision = await decide(client);
		const result = await context.stores.clients.update(client.id, client.version, decision.change, (after) =>
			event.changed(client, after),
		);
		if (result.outcome === "updated") return { client: result.client, decision };
	}
	throw new OAuthError(
		"temporarily_unavailable",
		"Many are changing this client at once. Nothing of this call was stored; try again.",
		{ reason: "client_conflict", headers: { "retry-after": "1" } },
	);
}
