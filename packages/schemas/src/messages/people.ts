import { z } from "zod";
import {
	account,
	connection,
	emailAddress,
	loginSession,
	name,
	newPassword,
	PASSWORD_MAX,
	ROLES,
} from "./accounts.ts";

/** Of a page; mails are in it, or in English. */
const language = z.string().max(35).default("en");
/** 256 bits in base64url. */
const linkToken = z.string().max(200);
/** The person's current password, before something is done that a thief of an open browser must not do. */
const currentPassword = z.string().max(PASSWORD_MAX);

export const DELIVERIES = ["smtp", "console"] as const;
/** How a mail leaves: `console` where no mail server is configured, and the operator hands on what it says. */
const delivery = z.object({ delivery: z.enum(DELIVERIES) });

// ── choosing a new password ──

export const startRecoveryRequest = z.strictObject({ email: z.string().max(254), language });
/** An administrator sends it: without a language the mail is in every one that there is. */
export const sendRecoveryRequest = z.strictObject({ language: z.string().max(35).optional() });
/** The same for an address that has an account and for one that has none. */
export const startRecoveryAnswer = delivery;

/** What a link leads to; `live` false: it was used or replaced, or is too old, and no more is said. */
export const recoveryLink = z.object({ live: z.boolean(), email: z.string().nullable() });
export const completeRecoveryRequest = z.strictObject({
	token: linkToken,
	new_password: newPassword,
	/** Also what was let in for a time without the person. */
	end_connections: z.boolean().default(false),
});
export type CompleteRecoveryRequest = z.input<typeof completeRecoveryRequest>;

// ── showing that an address is theirs ──

export const verificationLink = z.object({
	live: z.boolean(),
	email: z.string().nullable(),
	/** Of the account that the address will be of. */
	name: z.string().nullable(),
	/** The address that it replaces; null when it is the account's already. */
	replaces: z.string().nullable(),
});
/** In `language` the address that it replaces is told. */
export const completeVerificationRequest = z.strictObject({ token: linkToken, language });
export const startVerificationRequest = z.strictObject({ language });
export const startVerificationAnswer = delivery;

export const changeEmailRequest = z.strictObject({
	email: emailAddress,
	current_password: currentPassword,
	language,
});
export const myEmail = z.object({
	email: z.string(),
	email_verified: z.boolean(),
	/** The address that was asked for, and is not yet shown to be theirs. */
	pending: z.string().nullable(),
	delivery: z.enum(DELIVERIES),
});
export type MyEmail = z.infer<typeof myEmail>;

// ── one's own account ──

export const changeMyAccountRequest = z.strictObject({ name });
export const deleteMyAccountRequest = z.strictObject({ current_password: currentPassword });

/** Everything that is kept of a person; a copy that machines can read, and people too. */
export const accountData = z.object({
	exported_at: z.string(),
	account,
	sessions: z.array(loginSession.omit({ current: true })),
	connected_applications: z.array(connection),
	/** Clients that the person registered. */
	clients: z.array(z.object({ client_id: z.string(), client_name: z.string(), created_at: z.string() })),
});
export type AccountData = z.infer<typeof accountData>;

// ── invitations ──

export const createInvitationRequest = z.strictObject({ email: emailAddress, role: z.enum(ROLES), language });
export const invitation = z.object({
	id: z.string(),
	email: z.string(),
	role: z.enum(ROLES),
	/** In words; null: by an API key, or by somebody who is gone. */
	invited_by: z.string().nullable(),
	created_at: z.string(),
	expires_at: z.string(),
	expired: z.boolean(),
});
export type Invitation = z.infer<typeof invitation>;
/** `link`: where there is no mail server, shown this once; else it is mailed, and nobody but its reader has it. */
export const createdInvitation = invitation.extend({ link: z.string().nullable() });
export const invitationLink = z.object({
	live: z.boolean(),
	email: z.string().nullable(),
	role: z.enum(ROLES).nullable(),
});
export const acceptInvitationRequest = z.strictObject({
	token: linkToken,
	name: name.default(""),
	password: newPassword,
});
export type AcceptInvitationRequest = z.input<typeof acceptInvitationRequest>;

// ── people, for administrators ──

export const ACCOUNT_STATES = ["active", "unverified", "disabled"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export const accountDetail = account.extend({
	last_seen_at: z.string().nullable(),
	sessions: z.number(),
	/** Applications that may use the account. */
	connections: z.number(),
	/** Clients that it registered. */
	clients: z.number(),
});
export type AccountDetail = z.infer<typeof accountDetail>;
export const setDisabledRequest = z.strictObject({ disabled: z.boolean() });

/** How mails leave this server, and whether they do. */
export const mailState = z.object({
	delivery: z.enum(DELIVERIES),
	/** Null where none is configured. */
	from: z.string().nullable(),
	/** Since this server process started. */
	sent: z.number(),
	failed: z.number(),
	dropped: z.number(),
	waiting: z.number(),
	last_failure: z.object({ at: z.string(), reason: z.string() }).nullable(),
});
export type MailState = z.infer<typeof mailState>;
