import { OAuthError } from "../errors/oauth-error.ts";
import type { AccountChange } from "../storage/contracts/people.ts";
import type { AccountRecord } from "../storage/records.ts";

/** The account as a change left it, or why it was left as it was. */
export function changedAccount(change: AccountChange): AccountRecord {
	if (change.outcome === "changed") return change.account;
	if (change.outcome === "unknown") throw unknownAccount();
	throw new OAuthError("conflict", "This is the last administrator. Make another one first.", {
		reason: "last_administrator",
	});
}

export function unknownAccount(): OAuthError {
	return new OAuthError("not_found", "There is no account with this id.", { reason: "account_unknown" });
}
