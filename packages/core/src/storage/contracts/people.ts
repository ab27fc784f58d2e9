import type { AccountRecord, Milliseconds, Role } from "../records.ts";

/** What an administrator does with accounts. Of several at once, the last administrator stays one. */
export interface PeopleStore {
	/** In the order of their addresses; `search` is a part of address or name, or a whole id. */
	list(filter: {
		readonly search?: string;
		readonly role?: Role;
		readonly state?: AccountState;
		/** The address key of the last row of the page before. */
		readonly after?: string;
		readonly limit: number;
	}): Promise<readonly AccountRecord[]>;
	/** How much hangs on an account. */
	measure(id: string, now: Milliseconds): Promise<AccountMeasures>;
	setRole(id: string, role: Role, now: Milliseconds): Promise<AccountChange>;
	/** A disabled account cannot sign in; its sessions and all tokens that were issued for it end with it. */
	setDisabled(id: string, disabled: boolean, now: Milliseconds): Promise<AccountChange>;
	/** Only the name that people see. */
	rename(id: string, name: string, now: Milliseconds): Promise<AccountRecord | undefined>;
	/** Ends everything that the account holds and forgets who it was; the clients that it registered stay, without owner. */
	remove(id: string, now: Milliseconds): Promise<AccountRemoval>;
}

export const ACCOUNT_STATES = ["active", "unverified", "disabled"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export interface AccountMeasures {
	readonly sessions: number;
	/** Applications that may use the account. */
	readonly connections: number;
	/** Clients that it registered. */
	readonly clients: number;
	readonly lastSeenAt: Milliseconds | null;
}

export type AccountChange =
	| { readonly outcome: "changed"; readonly account: AccountRecord }
	| { readonly outcome: "unknown" | "last_administrator" };

export type AccountRemoval =
	| { readonly outcome: "removed"; readonly account: AccountRecord }
	| { readonly outcome: "unknown" | "last_administrator" };
