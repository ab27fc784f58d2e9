import type { Account } from "@gatehouse/schemas";

export type Role = Account["role"];

/** What people are called: by their name, or the address that they sign in with. */
export function personName(account: Pick<Account, "name" | "email">): string {
	return account.name === "" ? account.email : account.name;
}
