import { changeClient } from "../admin-access/find-client.ts";
import { readJson } from "../admin-access/read-json.ts";
import { renderClient } from "../clients/render-client.ts";
import { decideReplacement } from "../clients/replace-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** Replaces all of Hydra's members of a client; its id and Gatehouse's own members stay. */
export const putClient: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.changed" } as const;
	const { client, decision } = await changeClient(call, context, (current) => {
		const body = withoutId(readJson(request));
		return decideReplacement(current, { body, caller }, context);
	});
	const shown = decision.secret === undefined ? {} : { secret: decision.secret };
	return json(200, renderClient(client, { ...shown, nulls: decision.absent }));
};

/** The path says which client; an id in the body does not matter, as in Hydra. */
function withoutId(body: unknown): unknown {
	if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
	return Object.fromEntries(Object.entries(body).filter(([member]) => member !== "client_id"));
}
