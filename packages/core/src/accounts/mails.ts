import type { Config } from "../config.ts";
import type { Mail } from "../mail/mail.ts";
import { type Letter, renderMail, renderVersions, type Version } from "../mail/render-mail.ts";
import { everyLanguage, type MailWords, mailWords } from "../mail/words/index.ts";
import type { AccountRecord, Milliseconds } from "../storage/records.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How long each link works; the mails say so in words. */
export const RECOVERY_LIFETIME: Milliseconds = 20 * MINUTE;
export const VERIFICATION_LIFETIME: Milliseconds = DAY;
export const INVITATION_LIFETIME: Milliseconds = 7 * DAY;

export interface MailParts {
	readonly config: Pick<Config, "portal" | "portalUrl">;
	/** Tag of the language that the reader wants. */
	readonly language: string;
}

/** Without a language it is in every one: an administrator who sends it may not know what its reader reads. */
export function recoveryMail(
	account: AccountRecord,
	token: string,
	{ config, language }: Pick<MailParts, "config"> & { readonly language: string | undefined },
): Mail {
	const house = config.portal.name;
	const letterIn = ({ recovery }: MailWords): Letter => ({
		to: account.email,
		name: greeted(account),
		subject: recovery.subject(house),
		says: recovery.says(house),
		link: { label: recovery.button, address: linkTo("recovery", token, config) },
		otherwise: recovery.otherwise,
		house,
	});
	const versionIn = (words: MailWords): Version => ({ letter: letterIn(words), words });
	if (language !== undefined) return renderVersions([versionIn(mailWords(language))]);
	const [first, ...others] = everyLanguage;
	return renderVersions([versionIn(first), ...others.map(versionIn)]);
}

export function verificationMail(email: string, token: string, { config, language }: MailParts): Mail {
	const words = mailWords(language);
	const { verification } = words;
	const house = config.portal.name;
	return renderMail(
		{
			to: email,
			name: "",
			subject: verification.subject(house),
			says: verification.says(house, email),
			link: { label: verification.button, address: linkTo("verification", token, config) },
			otherwise: verification.otherwise,
			house,
		},
		words,
	);
}

/** To the address before: whoever lost the account learns it where they still read. */
export function emailChangedMail(
	account: AccountRecord,
	emailBefore: string,
	{ config, language }: MailParts,
): Mail {
	const words = mailWords(language);
	const { emailChanged } = words;
	const house = config.portal.name;
	return renderMail(
		{
			to: emailBefore,
			name: greeted(account),
			subject: emailChanged.subject(house),
			says: emailChanged.says(house, account.email),
			otherwise: emailChanged.otherwise(house),
			house,
		},
		words,
	);
}

export function invitationMail(
	to: { readonly email: string; readonly invitedBy: string | null },
	token: string,
	{ config, language }: MailParts,
): Mail {
	const words = mailWords(language);
	const { invitation } = words;
	const house = config.portal.name;
	return renderMail(
		{
			to: to.email,
			name: "",
			subject: invitation.subject(house),
			says: invitation.says(house, to.invitedBy),
			link: { label: invitation.button, address: linkTo("invitation", token, config) },
			otherwise: invitation.otherwise,
			house,
		},
		words,
	);
}

export function testMail(to: string, { config, language }: MailParts): Mail {
	const words = mailWords(language);
	const { test } = words;
	const house = config.portal.name;
	return renderMail({ to, name: "", subject: test.subject(house), says: test.says(house), house }, words);
}

const PAGES = { recovery: "/recovery", verification: "/verify-email", invitation: "/invitation" } as const;

export function linkTo(
	page: keyof typeof PAGES,
	token: string,
	{ portalUrl }: Pick<Config, "portalUrl">,
): string {
	return `${portalUrl}${PAGES[page]}?token=${token}`;
}

/** Whoever signs up with somebody else's address chooses what that mailbox would be greeted with. */
function greeted(account: AccountRecord): string {
	return account.emailVerified ? account.name : "";
}
