import { chosenClients } from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { visibleClients } from "../admin-access/visible-clients.ts";
import { readPosturePolicy } from "../clients/posture/policy.ts";
import type { Context, Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** How the clients stand that the caller may see: how many there are, and what they fail. */
export const summarizeClients: Endpoint = async (_request, context, caller) =>
	json(200, await context.stores.clientList.summarize(visibleClients(caller), timeOf(context)));

/** What would end with some clients: those that the caller may not see weigh nothing. */
export const weighClients: Endpoint = async (request, context, caller) => {
	const { client_ids: clientIds } = readMessage(request, chosenClients);
	const filter = { clientIds, ...visibleClients(caller) };
	return json(200, await context.stores.clientList.weigh(filter, timeOf(context)));
};

function timeOf({ clock, config }: Context) {
	return { now: clock.now(), policy: readPosturePolicy(config) };
}
