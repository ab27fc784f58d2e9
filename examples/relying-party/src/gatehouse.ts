import * as oidc from "openid-client";
import type { PendingLogin, SignedIn } from "./sessions.ts";

export interface GatehouseOptions {
	readonly issuer: string;
	readonly clientId: string;
	/** Without one the application is a public client, known by PKCE alone. */
	readonly clientSecret: string | undefined;
	readonly redirectUri: string;
	readonly postLogoutRedirectUri: string;
	readonly scope: string;
	/** The API that tokens shall be good for. */
	readonly audience: string | undefined;
}

/** What an application may vary from one login to the next. */
export const LOGIN_PARAMETERS = [
	"prompt",
	"max_age",
	"login_hint",
	"ui_locales",
	"acr_values",
	"scope",
	"audience",
] as const;

export interface StartedLogin {
	readonly url: URL;
	readonly state: string;
	readonly pending: PendingLogin;
}

/** The application's side of OpenID Connect, as openid-client does it. */
export interface Gatehouse {
	startLogin(varied: URLSearchParams): Promise<StartedLogin>;
	finishLogin(returned: URL, state: string, pending: PendingLogin): Promise<SignedIn>;
	refresh(signedIn: SignedIn): Promise<SignedIn>;
	userinfo(signedIn: SignedIn): Promise<oidc.UserInfoResponse>;
	revoke(signedIn: SignedIn): Promise<void>;
	logoutUrl(signedIn: SignedIn): URL;
}

export async function connectToGatehouse(options: GatehouseOptions): Promise<Gatehouse> {
	const { issuer, clientId, clientSecret, postLogoutRedirectUri } = options;
	const config = await oidc.discovery(
		new URL(issuer),
		clientId,
		undefined,
		clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
		// Without TLS on the developer's own machine only.
		issuer.startsWith("http://localhost") ? { execute: [oidc.allowInsecureRequests] } : {},
	);
	return {
		startLogin: (varied) => startLogin(config, options, varied),
		finishLogin: (returned, state, pending) => finishLogin({ config, returned, state, pending }),
		refresh: (signedIn) => refresh(config, signedIn),
		userinfo: ({ accessToken, claims }) => oidc.fetchUserInfo(config, accessToken, claims.sub),
		revoke: ({ accessToken, refreshToken }) => oidc.tokenRevocation(config, refreshToken ?? accessToken),
		logoutUrl: ({ idToken }) =>
			oidc.buildEndSessionUrl(config, {
				id_token_hint: idToken,
				post_logout_redirect_uri: postLogoutRedirectUri,
			}),
	};
}

/**
 * @see [RFC 9700 - Protecting Redirect-Based Flows](https://www.rfc-editor.org/rfc/rfc9700#section-2.1)
 */
async function startLogin(
	config: oidc.Configuration,
	{ redirectUri, scope, audience }: GatehouseOptions,
	varied: URLSearchParams,
): Promise<StartedLogin> {
	const codeVerifier = oidc.randomPKCECodeVerifier();
	const state = oidc.randomState();
	const nonce = oidc.randomNonce();
	const url = oidc.buildAuthorizationUrl(config, {
		redirect_uri: redirectUri,
		scope,
		...(audience === undefined ? {} : { audience }),
		...Object.fromEntries(
			LOGIN_PARAMETERS.flatMap((name) => (varied.has(name) ? [[name, varied.get(name) ?? ""]] : [])),
		),
		state,
		nonce,
		code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
		code_challenge_method: "S256",
	});
	const maxAge = varied.get("max_age");
	return {
		url,
		state,
		pending: { codeVerifier, nonce, maxAge: maxAge === null ? undefined : Number(maxAge) },
	};
}

interface Return {
	readonly config: oidc.Configuration;
	readonly returned: URL;
	readonly state: string;
	readonly pending: PendingLogin;
}

/** Checks the answer (state, issuer), exchanges the code, and checks the ID token (signature, nonce, age of the login). */
async function finishLogin({ config, returned, state, pending }: Return): Promise<SignedIn> {
	const tokens = await oidc.authorizationCodeGrant(config, returned, {
		expectedState: state,
		expectedNonce: pending.nonce,
		pkceCodeVerifier: pending.codeVerifier,
		...(pending.maxAge === undefined ? {} : { maxAge: pending.maxAge }),
		idTokenExpected: true,
	});
	const claims = tokens.claims();
	if (claims === undefined || tokens.id_token === undefined)
		throw new Error("no ID token came with the code");
	return {
		claims,
		idToken: tokens.id_token,
		accessToken: tokens.access_token,
		refreshToken: tokens.refresh_token,
		scope: tokens.scope?.split(" ") ?? [],
	};
}

/** Every refresh token works once: keep the new one, or the next refresh ends the whole access. */
async function refresh(config: oidc.Configuration, signedIn: SignedIn): Promise<SignedIn> {
	if (signedIn.refreshToken === undefined) throw new Error("offline_access was not granted");
	const tokens = await oidc.refreshTokenGrant(config, signedIn.refreshToken);
	return {
		claims: tokens.claims() ?? signedIn.claims,
		idToken: tokens.id_token ?? signedIn.idToken,
		accessToken: tokens.access_token,
		refreshToken: tokens.refresh_token ?? signedIn.refreshToken,
		scope: tokens.scope?.split(" ") ?? signedIn.scope,
	};
}
