import { clientImport, type ImportedClient } from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { importClient } from "../clients/import-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** Imports clients in Hydra's shape, each by itself: what is refused stops none of the others. */
export const importClients: Endpoint = async (request, context, caller) => {
	const wanted = readMessage(request, clientImport);
	const options = {
		call: { request, caller, context },
		apply: wanted.apply,
		replaces: wanted.on_conflict === "replace",
	};
	const seen = new Set<string>();
	const clients: ImportedClient[] = [];
	// one after the other, in their order: the second of two with one id meets the first
	for (const item of wanted.clients) {
		const answer = await importClient(item, options);
		const isAgain = answer.client_id !== null && seen.has(answer.client_id);
		if (answer.client_id !== null) seen.add(answer.client_id);
		clients.push(isAgain && !wanted.apply ? twice(answer) : answer);
	}
	return json(200, { applied: wanted.apply, clients });
};

/** A trial stores nothing, so that the second does not meet the first; applying it does. */
function twice(answer: ImportedClient): ImportedClient {
	return { ...answer, outcome: "refuse", changes: [], says: "This client_id comes twice in the list." };
}
