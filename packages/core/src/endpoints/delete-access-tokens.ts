import { readQuery } from "../admin-access/read-query.ts";
import { actorOf } from "../audit/actor.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty } from "../http.ts";

/** Ends every access token of a client at once, also those that are being issued. As in Hydra, also 204 for an unknown client. */
export const deleteAccessTokens: Endpoint = async (request, { stores, clock }, caller) => {
	const clientId = readQuery(request, "client_id");
	if (clientId === undefined) {
		throw new OAuthError("invalid_request", "The query parameter client_id is missing.", {
			reason: "missing_parameter",
		});
	}
	await stores.clients.endAccessTokens(clientId, (client) => ({
		at: clock.now(),
		kind: "client.tokens_ended",
		actor: actorOf(request, caller),
		client,
	}));
	return empty(204);
};
