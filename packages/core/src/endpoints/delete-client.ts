import { findClientToChange } from "../admin-access/find-client.ts";
import { clientEvent } from "../audit/client-event.ts";
import type { Endpoint } from "../context.ts";
import { empty } from "../http.ts";

/** Ends the client and with it, at once, everything that was issued to it. */
export const deleteClient: Endpoint = async (request, context, caller) => {
	const client = await findClientToChange(request.params["id"] ?? "", caller, context.stores);
	// deleted by somebody else meanwhile: gone all the same
	const event = clientEvent("client.deleted", { request, caller, context }).deleted(client);
	await context.stores.clients.delete(client.id, event);
	return empty(204);
};
