import type { Digest } from "../../runtime/digest.ts";
import type { AccountRecord, Milliseconds, NewAuditEvent } from "../records.ts";
import type { RecordedChange } from "./people.ts";

/** Where a link was mailed, and to whom. */
export interface LinkedAccount {
	readonly account: AccountRecord;
	/** Of a verification: what becomes the account's address. */
	readonly email: string;
}

export type LinkPurpose = "recovery" | "verification";

export interface NewLink {
	readonly digest: Digest;
	readonly expiresAt: Milliseconds;
	readonly now: Milliseconds;
}

/** The links that are mailed to people: each works once, until it expires, for an account that is not disabled. */
export interface AccountLinkStore {
	/**
	 * A link by which the person with this address chooses a new password. Undefined when nobody may: no such account,
	 * a disabled one, or one whose mailbox holds as many live links as it may (whoever asks often neither fills a
	 * mailbox nor spoils the link that is in it).
	 */
	offerRecovery(
		emailKey: string,
		link: NewLink,
		audit?: (account: AccountRecord) => NewAuditEvent,
	): Promise<AccountRecord | undefined>;
	/** A link that shows that an address is theirs. As few at a time; one for another address replaces those before. */
	offerVerification(
		account: string,
		address: { readonly email: string; readonly emailKey: string },
		link: NewLink,
	): Promise<AccountRecord | undefined>;
	find(purpose: LinkPurpose, link: Digest, now: Milliseconds): Promise<LinkedAccount | undefined>;
	/** The address that a person has asked for, and not yet shown to be theirs. */
	pendingEmail(account: string, now: Milliseconds): Promise<string | undefined>;
	/** The address stays what it is. */
	cancelVerification(account: string): Promise<void>;
	/**
	 * Uses the link: the password is the new one, the address is shown to be theirs, every session ends and every other
	 * link is void. Without `endConnections`, what was let in for a time without the person stays.
	 */
	recover(
		link: Digest,
		recovery: {
			readonly passwordHash: string;
			readonly endConnections: boolean;
		} & RecordedChange,
	): Promise<"recovered" | "gone">;
	/** Uses the link: the address is the account's, and shown to be theirs. */
	verify(
		link: Digest,
		change: RecordedChange,
	): Promise<
		| { readonly outcome: "verified"; readonly account: AccountRecord; readonly emailBefore: string }
		| { readonly outcome: "gone" }
		| { readonly outcome: "taken" }
	>;
}
