import type { Digest } from "../../runtime/digest.ts";
import type { AccountRecord, Milliseconds, NewAuditEvent, Role } from "../records.ts";

export interface InvitationRecord {
	readonly id: string;
	readonly email: string;
	readonly role: Role;
	/** The link was mailed and shown to nobody. */
	readonly mailed: boolean;
	/** Null: an API key. */
	readonly invitedBy: string | null;
	readonly createdAt: Milliseconds;
	readonly expiresAt: Milliseconds;
}

/** Links by which people make an account with a role that an administrator chose. Each works once, until it expires. */
export interface InvitationStore {
	/** An invitation of the same address that is still open is replaced. */
	create(
		invitation: InvitationRecord & { readonly emailKey: string; readonly digest: Digest },
		audit?: NewAuditEvent,
	): Promise<"created" | "account_exists">;
	/** The newest first; also those that expired lately, so that they can be sent again. */
	list(filter: {
		readonly after?: { readonly createdAt: Milliseconds; readonly id: string };
		readonly limit: number;
	}): Promise<readonly (InvitationRecord & { readonly invitedByName: string | null })[]>;
	/** One that works: not expired, and whoever invited is an administrator still. */
	find(link: Digest, now: Milliseconds): Promise<InvitationRecord | undefined>;
	revoke(
		id: string,
		audit?: (revoked: InvitationRecord) => NewAuditEvent,
	): Promise<InvitationRecord | undefined>;
	/** Uses the link and makes the account, or neither. */
	accept(
		link: Digest,
		account: { readonly id: string; readonly name: string; readonly passwordHash: string },
		change: { readonly now: Milliseconds; readonly audit?: (made: AccountRecord) => NewAuditEvent },
	): Promise<
		| { readonly outcome: "accepted"; readonly account: AccountRecord }
		| { readonly outcome: "gone" }
		| { readonly outcome: "account_exists" }
	>;
}
