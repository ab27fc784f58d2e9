import { z } from "zod";
import { LIMITS } from "../limits.ts";
import { posture } from "./posture.ts";

/** Hydra's 13 lifespans of a client: a Go duration, or null for the server's own. */
export const LIFESPAN_MEMBERS = [
	"authorization_code_grant_access_token_lifespan",
	"authorization_code_grant_id_token_lifespan",
	"authorization_code_grant_refresh_token_lifespan",
	"client_credentials_grant_access_token_lifespan",
	"implicit_grant_access_token_lifespan",
	"implicit_grant_id_token_lifespan",
	"jwt_bearer_grant_access_token_lifespan",
	"refresh_token_grant_id_token_lifespan",
	"refresh_token_grant_access_token_lifespan",
	"refresh_token_grant_refresh_token_lifespan",
	"device_authorization_grant_id_token_lifespan",
	"device_authorization_grant_access_token_lifespan",
	"device_authorization_grant_refresh_token_lifespan",
] as const;

export type LifespanMember = (typeof LIFESPAN_MEMBERS)[number];

export const LIFESPAN_TOKENS = ["access_token", "id_token", "refresh_token"] as const;
export type LifespanToken = (typeof LIFESPAN_TOKENS)[number];

/**
 * The lifespans of a client that have an effect, each beside the server's own. All as Go's durations, "-1": never.
 * A PUT of Hydra's shape sets them.
 */
export const clientLifespans = z.object({
	lifespans: z.array(
		z.object({
			member: z.enum(LIFESPAN_MEMBERS),
			grant_type: z.enum(["authorization_code", "refresh_token", "client_credentials"]),
			token: z.enum(LIFESPAN_TOKENS),
			/** null: the server's own applies. */
			own: z.string().nullable(),
			server: z.string(),
			/** The longest that this caller may set; null: any. */
			longest: z.string().nullable(),
			/** Beyond this it is held to be too long; null: nothing is. */
			advised: z.string().nullable(),
		}),
	),
	/** What is the same for every client. */
	authorization_code: z.string(),
	rotation_grace_period: z.string(),
});
export type ClientLifespans = z.infer<typeof clientLifespans>;

/**
 * An OAuth 2.0 client as Hydra's admin API sends it. What the create and update bodies may hold is checked by
 * core's registration rules; this is the shape of answers.
 */
export const oAuth2Client = z.looseObject({
	client_id: z.string(),
	client_name: z.string(),
	/** Only in answers that made or changed the secret. */
	client_secret: z.string().optional(),
	redirect_uris: z.array(z.string()).nullable(),
	grant_types: z.array(z.string()).nullable(),
	response_types: z.array(z.string()).nullable(),
	scope: z.string(),
	audience: z.array(z.string()),
	owner: z.string(),
	policy_uri: z.string(),
	allowed_cors_origins: z.array(z.string()),
	tos_uri: z.string(),
	client_uri: z.string(),
	logo_uri: z.string(),
	contacts: z.array(z.string()).nullable(),
	client_secret_expires_at: z.number(),
	subject_type: z.string(),
	token_endpoint_auth_method: z.string(),
	userinfo_signed_response_alg: z.string(),
	created_at: z.string(),
	updated_at: z.string(),
	post_logout_redirect_uris: z.array(z.string()).optional(),
	metadata: z.unknown(),
	skip_consent: z.boolean(),
	skip_logout_consent: z.boolean().nullable(),
});
export type OAuth2Client = z.infer<typeof oAuth2Client>;

/** What a create, put or patched body may hold; every member optional, unknown ones ignored as in Hydra. */
export type OAuth2ClientInput = Partial<
	Omit<OAuth2Client, "created_at" | "updated_at" | "client_secret_expires_at">
>;

export const APPLICATION_TYPES = ["web", "single_page", "native", "machine"] as const;

/** Gatehouse's own members of a client: beside Hydra's, so that a PUT by a Hydra SDK cannot erase them. */
export const clientSettings = z.object({
	application_type: z.enum(APPLICATION_TYPES).nullable(),
	verified: z.boolean(),
	paused: z.boolean(),
	/** Whenever it asks for one of these, the person grants it or denies all. */
	required_scopes: z.array(z.string()),
	/** Granted with the rest, without a box, while the client is verified. */
	implied_scopes: z.array(z.string()),
	/** The account that registered it; null when it came over the API without a person. */
	registered_by: z.object({ id: z.string(), email: z.string(), name: z.string() }).nullable(),
	/** Live secrets, newest first, without their values. */
	secrets: z.array(
		z.object({
			/** What calls name it by. */
			id: z.string(),
			/** The last characters of a secret that the server made. */
			hint: z.string().nullable(),
			created_at: z.string(),
			expires_at: z.string().nullable(),
			/** When it last proved the client, to within a minute; null: never, or before it was noted. */
			last_used_at: z.string().nullable(),
		}),
	),
	/** When it last got a token, to the minute; null: never, as far as is known. */
	last_used_at: z.string().nullable(),
	/** What its configuration fails, judged as it is now. */
	posture,
	created_at: z.string(),
});
export type ClientSettings = z.infer<typeof clientSettings>;

/** How much of a client lives at the moment. */
export const clientUsage = z.object({
	/** Who let it in and has not withdrawn that. */
	people: z.number(),
	consents: z.number(),
	access_tokens: z.number(),
	refresh_tokens: z.number(),
});
export type ClientUsage = z.infer<typeof clientUsage>;

/**
 * A developer may set application_type, and required_scopes as far as none is sensitive; the rest needs an
 * administrator.
 */
const scopes = z.array(z.string().max(LIMITS.scope)).max(LIMITS.scopes);

export const clientSettingsChange = z.strictObject({
	/** The account whose client it becomes; null: nobody's, so that administrators alone see it. */
	registered_by: z.uuid().nullable().optional(),
	application_type: z.enum(APPLICATION_TYPES).nullable().optional(),
	verified: z.boolean().optional(),
	paused: z.boolean().optional(),
	required_scopes: scopes.optional(),
	implied_scopes: scopes.optional(),
});
export type ClientSettingsChange = z.infer<typeof clientSettingsChange>;
