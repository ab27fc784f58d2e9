import type { Context } from "../context.ts";
import type { Mail } from "../mail/mail.ts";
import { digestOf } from "../runtime/digest.ts";
import type { AccountRecord, NewAuditEvent } from "../storage/records.ts";
import { emailKey } from "./email.ts";
import {
	type MailParts,
	RECOVERY_LIFETIME,
	recoveryMail,
	VERIFICATION_LIFETIME,
	verificationMail,
} from "./mails.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random" | "outbox">;

/** A secret of 256 bits, of which only the digest is stored. */
export function createLinkToken({ random }: Pick<Context, "random">): string {
	return random.bytes(32).toString("base64url");
}

export interface Recovery {
	readonly email: string;
	/** Undefined: nobody knows it. */
	readonly language: string | undefined;
	/** What is recorded with the link; absent: nothing. */
	readonly audit?: (account: AccountRecord) => NewAuditEvent;
}

/**
 * Mails a link to choose a new password, if the address has an account. Everything, the look for the account first of
 * all, is done after the answer: there is nothing in it, and nothing in its time, that depends on the account.
 */
export function sendRecovery({ email, language, audit }: Recovery, world: World): void {
	const { stores, clock, outbox } = world;
	outbox.post("recovery", async () => {
		const token = createLinkToken(world);
		const now = clock.now();
		const link = { digest: digestOf(token), expiresAt: now + RECOVERY_LIFETIME, now };
		const account = await stores.accountLinks.offerRecovery(emailKey(email), link, audit);
		const parts = { config: world.config, language };
		return account === undefined ? undefined : recoveryMail(account, token, parts);
	});
}

export interface Address {
	readonly email: string;
	readonly language: string;
}

/**
 * Makes the link that shows that an address is the account's, or shall become so; answers the mail that brings it.
 * Undefined: that mailbox has enough of them.
 */
export async function offerVerification(
	account: string,
	{ email, language }: Address,
	world: Omit<World, "outbox">,
): Promise<Mail | undefined> {
	const { stores, clock } = world;
	const token = createLinkToken(world);
	const now = clock.now();
	const offered = await stores.accountLinks.offerVerification(
		account,
		{ email, emailKey: emailKey(email) },
		{ digest: digestOf(token), expiresAt: now + VERIFICATION_LIFETIME, now },
	);
	return offered === undefined ? undefined : verificationMail(email, token, partsOf(language, world));
}

export function partsOf(language: string, { config }: Pick<Context, "config">): MailParts {
	return { config, language };
}
