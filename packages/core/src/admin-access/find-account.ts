import { unknownAccount } from "../accounts/changed-account.ts";
import type { Context } from "../context.ts";
import type { HttpRequest } from "../http.ts";
import type { AccountRecord } from "../storage/records.ts";
import { isUuid } from "./is-uuid.ts";

/** The account that the address names. */
export async function findAccountOf(
	request: Pick<HttpRequest, "params">,
	{ stores }: Pick<Context, "stores">,
): Promise<AccountRecord> {
	const id = request.params["id"] ?? "";
	const account = isUuid(id) ? await stores.accounts.find(id) : undefined;
	if (account === undefined) throw unknownAccount();
	return account;
}
