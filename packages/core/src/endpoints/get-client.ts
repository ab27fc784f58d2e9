import { findClient } from "../admin-access/find-client.ts";
import { renderClient } from "../clients/render-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

export const getClient: Endpoint = async (request, context, caller) =>
	json(200, renderClient(await findClient(request.params["id"] ?? "", caller, context.stores)));
