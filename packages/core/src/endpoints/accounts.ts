import { OPERATIONS, setRoleRequest } from "@gatehouse/schemas";
import { renderAccount } from "../accounts/render-account.ts";
import { isUuid } from "../admin-access/is-uuid.ts";
import { cutPage, linkHeader, readPage } from "../admin-access/paging.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { readQuery } from "../admin-access/read-query.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";

/** Finds people by a part of their address or name, a page at a time. */
export const listAccounts: Endpoint = async (request, context) => {
	const page = readPage(request, "accounts", context);
	const search = readQuery(request, "search");
	const found = await context.stores.accounts.list({
		...(search === undefined ? {} : { search }),
		...(page.after === undefined ? {} : { after: page.after }),
		limit: page.size + 1,
	});
	const { rows, next } = cutPage(found, page.size, (account) => account.id);
	const link = linkHeader(
		request,
		{ path: OPERATIONS.listAccounts.path, list: "accounts", page, next },
		context,
	);
	return json(200, rows.map(renderAccount), { link });
};

/** Gives a person another role. The last administrator keeps theirs. */
export const setAccountRole: Endpoint = async (request, context) => {
	const id = request.params["id"] ?? "";
	const { role } = readMessage(request, setRoleRequest);
	const outcome = isUuid(id) ? await context.stores.accounts.setRole(id, role) : "unknown";
	if (outcome === "last_administrator") {
		throw new OAuthError("conflict", "This is the last administrator. Make another one first.", {
			reason: "last_administrator",
		});
	}
	const account = outcome === "changed" ? await context.stores.accounts.find(id) : undefined;
	if (account === undefined) {
		throw new OAuthError("not_found", "There is no account with this id.", { reason: "account_unknown" });
	}
	return json(200, renderAccount(account));
};
