import { z } from "zod";
import { LIMITS } from "../limits.ts";

/** RFC 6749 §4.1.3, RFC 7636 §4.5. */
export const authorizationCodeRequest = z.object({
	grant_type: z.literal("authorization_code"),
	code: z.string(),
	redirect_uri: z.string().max(LIMITS.redirectUri).optional(),
	code_verifier: z.string().optional(),
});
export type AuthorizationCodeRequest = z.infer<typeof authorizationCodeRequest>;

/** RFC 6749 §6. */
export const refreshTokenRequest = z.object({
	grant_type: z.literal("refresh_token"),
	refresh_token: z.string(),
	scope: z.string().optional(),
});
export type RefreshTokenRequest = z.infer<typeof refreshTokenRequest>;

/** RFC 6749 §4.4.2, with Hydra's `audience`: repeated, or one list with spaces. */
export const clientCredentialsRequest = z.object({
	grant_type: z.literal("client_credentials"),
	scope: z.string().optional(),
	audience: z.array(z.string()).default([]),
});
export type ClientCredentialsRequest = z.infer<typeof clientCredentialsRequest>;

export const tokenRequest = z.discriminatedUnion("grant_type", [
	authorizationCodeRequest,
	refreshTokenRequest,
	clientCredentialsRequest,
]);

/** RFC 6749 §5.1, OIDC Core §3.1.3.3; members in Hydra's order. */
export const tokenResponse = z.object({
	access_token: z.string(),
	/** Whole seconds. */
	expires_in: z.number().int(),
	id_token: z.string().optional(),
	refresh_token: z.string().optional(),
	scope: z.string(),
	token_type: z.literal("bearer"),
});
export type TokenResponse = z.infer<typeof tokenResponse>;

/** RFC 7009 §2.1. The hint is not needed: a token says itself what it is. */
export const revocationRequest = z.object({ token: z.string(), token_type_hint: z.string().optional() });
export type RevocationRequest = z.infer<typeof revocationRequest>;

/** RFC 7662 §2.1; `scope` is Hydra's: active only with all of these. */
export const introspectionRequest = z.object({
	token: z.string(),
	token_type_hint: z.string().optional(),
	scope: z.string().optional(),
});
export type IntrospectionRequest = z.infer<typeof introspectionRequest>;

/** RFC 7662 §2.2, with Hydra's `token_use` and `ext`. */
export const introspectionResponse = z.discriminatedUnion("active", [
	z.object({ active: z.literal(false) }),
	z.object({
		active: z.literal(true),
		scope: z.string().optional(),
		client_id: z.string(),
		sub: z.string(),
		/** Absent for a token that never expires. */
		exp: z.number().int().optional(),
		iat: z.number().int(),
		nbf: z.number().int(),
		aud: z.array(z.string()),
		iss: z.string(),
		token_type: z.literal("Bearer"),
		token_use: z.enum(["access_token", "refresh_token"]),
		/** The claims that the consent app set for the access token. */
		ext: z.record(z.string(), z.unknown()).optional(),
	}),
]);
export type IntrospectionResponse = z.infer<typeof introspectionResponse>;

/** OIDC Core §5.3.2: `sub` and the claims of the ID token that say something about the person. */
export const userinfoResponse = z.looseObject({ sub: z.string() });
export type UserinfoResponse = z.infer<typeof userinfoResponse>;
