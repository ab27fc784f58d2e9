import type { Account } from "@gatehouse/schemas";
import { renderTime } from "../clients/render-client.ts";
import type { AccountRecord } from "../storage/records.ts";

export function renderAccount(account: AccountRecord): Account {
	return {
		id: account.id,
		email: account.email,
		email_verified: account.emailVerified,
		name: account.name,
		role: account.role,
		created_at: renderTime(account.createdAt),
		disabled_at: account.disabledAt === null ? null : renderTime(account.disabledAt),
	};
}
