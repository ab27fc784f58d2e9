import { z } from "zod";
import { catalogueWords } from "./catalogue.ts";
import { APPLICATION_TYPES, oAuth2Client } from "./client.ts";

const oidcContext = z.object({
	acr_values: z.array(z.string()).optional(),
	display: z.string().optional(),
	id_token_hint_claims: z.record(z.string(), z.unknown()).optional(),
	login_hint: z.string().optional(),
	ui_locales: z.array(z.string()).optional(),
});

const person = z.object({ id: z.string(), email: z.string(), email_verified: z.boolean(), name: z.string() });

/** What Gatehouse adds to Hydra's login, consent and logout requests, for its own pages. */
const presentation = z.object({
	client: z.object({
		application_type: z.enum(APPLICATION_TYPES).nullable(),
		verified: z.boolean(),
		/** Who registered it, in words; null when nobody known did. */
		registered_by: z.string().nullable(),
		known_since: z.string(),
		required_scopes: z.array(z.string()),
		/** None while nobody has verified the client. */
		implied_scopes: z.array(z.string()),
	}),
	/** Where the person returns to. */
	redirect_uri: z.string(),
	expires_at: z.string(),
	/** `create` when the application asked for the sign-up page. */
	prompt: z.array(z.string()),
	/** The account of `subject`, when it is one of ours. */
	account: person.nullable(),
});

export const oAuth2LoginRequest = z.object({
	challenge: z.string(),
	requested_scope: z.array(z.string()),
	requested_access_token_audience: z.array(z.string()),
	skip: z.boolean(),
	subject: z.string(),
	oidc_context: oidcContext,
	client: oAuth2Client,
	request_url: z.string(),
	session_id: z.string(),
	gatehouse: presentation,
});
export type OAuth2LoginRequest = z.infer<typeof oAuth2LoginRequest>;

export const acceptOAuth2LoginRequest = z.object({
	subject: z.string().default(""),
	remember: z.boolean().default(false),
	remember_for: z.number().int().min(0).default(0),
	extend_session_lifespan: z.boolean().default(false),
	acr: z.string().default(""),
	amr: z.array(z.string()).nullish(),
	context: z.unknown().optional(),
	/** Of the visitor, for the list of sessions. Gatehouse's own; ignored unless the portal sends it. */
	user_agent: z.string().max(512).optional(),
	address: z.string().max(64).optional(),
});
export type AcceptOAuth2LoginRequest = z.input<typeof acceptOAuth2LoginRequest>;

export const rejectOAuth2Request = z.object({
	error: z.string().default(""),
	error_description: z.string().default(""),
	error_hint: z.string().default(""),
	error_debug: z.string().default(""),
	status_code: z.number().int().default(0),
});
export type RejectOAuth2Request = z.input<typeof rejectOAuth2Request>;

export const oAuth2RedirectTo = z.object({ redirect_to: z.string() });
export type OAuth2RedirectTo = z.infer<typeof oAuth2RedirectTo>;

export const oAuth2ConsentRequest = z.object({
	challenge: z.string(),
	consent_request_id: z.string(),
	requested_scope: z.array(z.string()),
	requested_access_token_audience: z.array(z.string()),
	skip: z.boolean(),
	subject: z.string(),
	oidc_context: oidcContext,
	client: oAuth2Client,
	request_url: z.string(),
	login_challenge: z.string(),
	login_session_id: z.string(),
	acr: z.string(),
	amr: z.array(z.string()),
	context: z.unknown().optional(),
	gatehouse: presentation.extend({
		/** The newest remembered consent of this person to this client, if it lives. */
		granted_before: z
			.object({ scope: z.array(z.string()), audience: z.array(z.string()), granted_at: z.string() })
			.nullable(),
		/** What the operator says of that which is asked for. */
		catalogue: z.array(catalogueWords),
	}),
});
export type OAuth2ConsentRequest = z.infer<typeof oAuth2ConsentRequest>;

const claims = z.record(z.string(), z.unknown());

export const acceptOAuth2ConsentRequest = z.object({
	grant_scope: z.array(z.string()).nullish(),
	grant_access_token_audience: z.array(z.string()).nullish(),
	remember: z.boolean().default(false),
	remember_for: z.number().int().min(0).default(0),
	session: z.object({ access_token: claims.nullish(), id_token: claims.nullish() }).nullish(),
	context: z.unknown().optional(),
	handled_at: z.unknown().optional(),
});
export type AcceptOAuth2ConsentRequest = z.input<typeof acceptOAuth2ConsentRequest>;

export const oAuth2LogoutRequest = z.object({
	challenge: z.string(),
	subject: z.string(),
	sid: z.string(),
	request_url: z.string(),
	rp_initiated: z.boolean(),
	expires_at: z.string(),
	requested_at: z.string(),
	client: oAuth2Client.nullable(),
	gatehouse: z.object({
		account: person.nullable(),
		/** The hint is of another session than this browser's: the person must be asked. */
		other_session: z.boolean(),
		/** Where the browser goes after accept; null: the page "signed out". */
		post_logout_redirect_uri: z.string().nullable(),
	}),
});
export type OAuth2LogoutRequest = z.infer<typeof oAuth2LogoutRequest>;

export const oAuth2ConsentSession = z.object({
	consent_request_id: z.string(),
	grant_scope: z.array(z.string()),
	grant_access_token_audience: z.array(z.string()),
	session: z.object({ access_token: claims, id_token: claims }),
	remember: z.boolean(),
	remember_for: z.number(),
	handled_at: z.string(),
	context: z.unknown().optional(),
	consent_request: z.looseObject({ client: oAuth2Client, subject: z.string() }),
});
export type OAuth2ConsentSession = z.infer<typeof oAuth2ConsentSession>;
