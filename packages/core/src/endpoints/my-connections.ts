import { listConnections } from "../accounts/list-connections.ts";
import { isClientId } from "../admin-access/find-client.ts";
import { readPerson } from "../admin-access/read-person.ts";
import { actorOf } from "../audit/actor.ts";
import type { Endpoint } from "../context.ts";
import { empty, json } from "../http.ts";

/** The applications that the calling person let in. */
export const listMyConnections: Endpoint = async (_request, context, caller) =>
	json(200, await listConnections(readPerson(caller).account.id, context));

/** Withdraws every consent of the calling person to one application: it is out at once. */
export const revokeMyConnection: Endpoint = async (request, context, caller) => {
	const { account } = readPerson(caller);
	const clientId = request.params["id"] ?? "";
	const client = isClientId(clientId) ? await context.stores.clients.findByClientId(clientId) : undefined;
	if (client !== undefined) {
		await context.stores.grants.revokeConsent(
			{ subject: account.id, client: client.id },
			context.clock.now(),
			{ at: context.clock.now(), kind: "consent.withdrawn", actor: actorOf(request, caller) },
		);
	}
	return empty(204);
};
