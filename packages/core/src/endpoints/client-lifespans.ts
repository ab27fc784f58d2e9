import { changeClient } from "../admin-access/find-client.ts";
import { readJson } from "../admin-access/read-json.ts";
import { readLifespans } from "../clients/registration.ts";
import { renderClient } from "../clients/render-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** Sets all 13 lifespans: what the body leaves out is the server's own again. */
export const setClientLifespans: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.lifespans_changed" } as const;
	const { client } = await changeClient(call, context, () => ({
		change: { lifespans: readLifespans(readJson(request)), updatedAt: context.clock.now() },
	}));
	return json(200, renderClient(client));
};
