import type { AccountState } from "@gatehouse/schemas";
import type { AccountRecord, Milliseconds, NewAuditEvent, Role } from "../records.ts";

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
	setRole(id: string, role: Role, change: RecordedChange): Promise<AccountChange>;
	/** A disabled account cannot sign in; its sessions and all tokens that were issued for it end with it. */
	setDisabled(id: string, disabled: boolean, change: RecordedChange): Promise<AccountChange>;
	/** Only the name that people see. */
	rename(id: string, name: string, change: RecordedChange): Promise<AccountChange>;
	/**
	 * Ends everything that the account holds and forgets who it was, in what is recorded of it too. The clients that it
	 * registered stay, without owner.
	 */
	remove(id: string, change: RecordedChange): Promise<AccountChange>;
}

/** What is recorded of a change of an account: told as it was, and as the change left it. */
export type AccountAudit = (before: AccountRecord, after: AccountRecord) => NewAuditEvent;

export interface RecordedChange {
	readonly now: Milliseconds;
	/** What is recorded of it, in its transaction. Absent: nothing. */
	readonly audit?: AccountAudit;
}

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
