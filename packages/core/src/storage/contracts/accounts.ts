import type { Digest } from "../../runtime/digest.ts";
import type { AccountRecord, Milliseconds, NewAuditEvent, Role } from "../records.ts";

export interface AccountStore {
	find(id: string): Promise<AccountRecord | undefined>;
	/** With the password's PHC string; one statement. `emailKey` as accounts/email.ts makes it. */
	findForSignIn(
		emailKey: string,
	): Promise<{ readonly account: AccountRecord; readonly passwordHash: string | null } | undefined>;
	passwordHash(id: string): Promise<string | undefined>;
	create(account: {
		readonly id: string;
		readonly email: string;
		readonly emailKey: string;
		readonly name: string;
		readonly role: Role;
		readonly passwordHash: string;
		readonly event?: NewAuditEvent;
	}): Promise<"created" | "exists">;
	/**
	 * Changes the password; ends all sessions but `exceptSession` in the same transaction, and the tokens of their
	 * grants without offline_access: whoever was in by the old password is out.
	 */
	changePassword(
		id: string,
		passwordHash: string,
		options: { readonly exceptSession?: string; readonly now: Milliseconds; readonly event?: NewAuditEvent },
	): Promise<void>;
	hasAdministrator(): Promise<boolean>;
	/** Replaces the set-up link. */
	createSetupLink(digest: Digest): Promise<void>;
	/** Uses the link and makes the first administrator in one transaction. */
	completeSetup(
		link: Digest,
		account: {
			readonly id: string;
			readonly email: string;
			readonly emailKey: string;
			readonly name: string;
			readonly passwordHash: string;
			readonly event?: NewAuditEvent;
		},
	): Promise<"created" | "link" | "administrator_exists" | "email_exists">;
	isSetupLinkLive(link: Digest): Promise<boolean>;
}
