import { z } from "zod";
import { catalogueWords } from "./catalogue.ts";

export const ROLES = ["user", "developer", "administrator"] as const;

export const account = z.object({
	id: z.string(),
	email: z.string(),
	email_verified: z.boolean(),
	name: z.string(),
	role: z.enum(ROLES),
	created_at: z.string(),
	/** Null: it may sign in. */
	disabled_at: z.string().nullable(),
});
export type Account = z.infer<typeof account>;

/** Limits of what a person types; shared by pages and server. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 256;
export const emailAddress = z.email().max(254);
export const newPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
export const NAME_MAX = 100;
export const name = z.string().trim().max(NAME_MAX);

export const signInRequest = z.strictObject({
	email: z.string().max(254),
	password: z.string().max(PASSWORD_MAX),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** 401 for a wrong pair (never which half), 429 with retry_after when slowed. */
export const signInAnswer = z.object({ account, amr: z.array(z.string()) });
export type SignInAnswer = z.infer<typeof signInAnswer>;

export const signUpRequest = z.strictObject({
	email: emailAddress,
	password: newPassword,
	name: name.default(""),
	/** Of the page: the mail that asks whether the address is theirs is in it. */
	language: z.string().max(35).default("en"),
});
export type SignUpRequest = z.input<typeof signUpRequest>;

export const setupRequest = z.strictObject({
	token: z.string().max(200),
	email: emailAddress,
	password: newPassword,
	name: name.default(""),
});
export type SetupRequest = z.input<typeof setupRequest>;

export const changePasswordRequest = z.strictObject({
	current_password: z.string().max(PASSWORD_MAX),
	new_password: newPassword,
});
export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>;

export const setRoleRequest = z.strictObject({ role: z.enum(ROLES) });
export type SetRoleRequest = z.infer<typeof setRoleRequest>;

export const loginSession = z.object({
	id: z.string(),
	/** Whether it is the session of the calling person's own token. */
	current: z.boolean(),
	remember: z.boolean(),
	user_agent: z.string(),
	address: z.string(),
	authenticated_at: z.string(),
	last_seen_at: z.string(),
	expires_at: z.string(),
});
export type LoginSession = z.infer<typeof loginSession>;

/** One application that holds access to the person's account. */
export const connection = z.object({
	client_id: z.string(),
	client_name: z.string(),
	logo_uri: z.string(),
	verified: z.boolean(),
	registered_by: z.string().nullable(),
	redirect_hosts: z.array(z.string()),
	scope: z.array(z.string()),
	audience: z.array(z.string()),
	/** What the operator says of these. */
	catalogue: z.array(catalogueWords),
	granted_at: z.string(),
	last_used_at: z.string().nullable(),
	/** Consents of the person to it that live. */
	grants: z.number(),
	remembered: z.boolean(),
});
export type Connection = z.infer<typeof connection>;

export const refusal = z.object({
	id: z.string(),
	error: z.string(),
	error_description: z.string(),
	reason: z.string(),
	details: z.record(z.string(), z.string()),
	created_at: z.string(),
});
export type Refusal = z.infer<typeof refusal>;
