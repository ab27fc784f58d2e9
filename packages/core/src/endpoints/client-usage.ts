import type { ClientUsage } from "@gatehouse/schemas";
import { findClient } from "../admin-access/find-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** How much of a client lives: what pausing stops and deleting ends. */
export const getClientUsage: Endpoint = async (request, context, caller) => {
	const client = await findClient(request.params["id"] ?? "", caller, context.stores);
	const usage = await context.stores.clients.usage(client.id, context.clock.now());
	const body: ClientUsage = {
		people: usage.people,
		consents: usage.consents,
		access_tokens: usage.accessTokens,
		refresh_tokens: usage.refreshTokens,
	};
	return json(200, body);
};
