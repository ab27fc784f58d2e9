import { OPERATIONS } from "@gatehouse/schemas";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readQuery } from "../admin-access/read-query.ts";
import { renderClient } from "../clients/render-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

/** Clients in the order of their making, a page at a time; a developer's own only. */
export const listClients: Endpoint = async (request, context, caller) => {
	const page = readPage(request, "clients", context);
	const [clientName, owner, search] = ["client_name", "owner", "search"].map((name) =>
		readQuery(request, name),
	);
	const isDeveloper = caller.kind === "person" && caller.account.role !== "administrator";
	const found = await context.stores.clients.list({
		...(clientName === undefined ? {} : { clientName }),
		...(owner === undefined ? {} : { owner }),
		...(search === undefined ? {} : { search }),
		...(isDeveloper ? { ownerAccount: caller.account.id } : {}),
		...(page.after === undefined ? {} : { after: BigInt(page.after) }),
		limit: page.size + 1,
	});
	const { rows, next } = cutPage(found, page.size, (client) => String(client.id));
	const link = linkHeader(
		request,
		{ path: OPERATIONS.listClients.path, list: "clients", page, next },
		context,
	);
	return json(
		200,
		rows.map((client) => renderClient(client)),
		{ link },
	);
};
