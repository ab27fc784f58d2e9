import { authorizationCodeRequest } from "@gatehouse/schemas";
import { challengeOf, isPkceRequired, isVerifierOf } from "../proofs/pkce.ts";
import { digestOf } from "../runtime/digest.ts";
import { isOfflineScope } from "../scopes/index.ts";
import type { CodeRead } from "../storage/contracts/tokens.ts";
import type { ClientRecord } from "../storage/records.ts";
import { lifespanOf } from "../tokens/lifespans.ts";
import type { RefreshPlan } from "../tokens/plan.ts";
import { refuseCode } from "../tokens/refusals.ts";
import { defineGrant } from "./define-grant.ts";
import type { GrantContext } from "./grant.ts";

/**
 * Exchanges an authorization code.
 *
 * A request that fails by client, redirect_uri or verifier changes nothing, so that nobody who only saw a code can
 * spend it or end what it bought. One that passes all three and finds it spent goes on to the write, which ends the
 * tokens that were issued for it.
 *
 * @see [RFC 6749 - Authorization Code Grant - Access Token Request](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3)
 */
export const authorizationCode = defineGrant({
	type: "authorization_code",
	message: authorizationCodeRequest,
	clientAuth: "any",
	async redeem(message, client, context) {
		const digest = digestOf(message.code);
		const [code] = await context.stores.tokens.findCodes([digest]);
		// > ensure that the authorization code was issued to the authenticated confidential client
		if (code === undefined || code.client !== client.id) throw refuseCode("unknown");
		checkRedirectUri(message.redirect_uri, code);
		// the client may have become a public one since its authorization request
		if (code.codeChallenge === null && isPkceRequired(client, context.config.oauth2.pkce))
			throw refuseCode("no_challenge");
		if (!isVerifierOf(message.code_verifier, code.codeChallenge)) throw refuseCode("verifier");
		const isSpent = code.consumedAt !== null;
		if (!isSpent) checkLive(code, context);

		const { grant } = code;
		const { ttl } = context.config;
		return {
			kind: "redeem",
			client,
			grant,
			code: digest,
			redirectUri: message.redirect_uri ?? null,
			challenge: message.code_verifier === undefined ? null : challengeOf(message.code_verifier),
			accessLifespan: lifespanOf(client, "authorization_code_grant_access_token_lifespan", ttl.access_token),
			refresh: planRefresh(client, grant.scope, context),
			// a spent code buys nothing: nothing needs to be signed for it
			idToken:
				isSpent || !grant.scope.includes("openid")
					? undefined
					: {
							lifespan: lifespanOf(client, "authorization_code_grant_id_token_lifespan", ttl.id_token),
							nonce: code.nonce,
						},
		};
	},
});

/** > ensure that the "redirect_uri" parameter is present if … included in the initial authorization request, … identical */
function checkRedirectUri(redirectUri: string | undefined, code: CodeRead): void {
	const isRight = redirectUri === undefined ? !code.redirectUriSent : redirectUri === code.redirectUri;
	if (!isRight) throw refuseCode("redirect_uri");
}

function checkLive(code: CodeRead, { clock }: Pick<GrantContext, "clock">): void {
	if (code.expiresAt <= clock.now()) throw refuseCode("expired");
	if (code.grant.tokensRevokedAt !== null) throw refuseCode("revoked");
}

/** Only who was granted to act while the person is away, and is registered for it, gets a refresh token. */
function planRefresh(
	client: ClientRecord,
	scope: readonly string[],
	{ config }: Pick<GrantContext, "config">,
): RefreshPlan | undefined {
	if (!scope.some(isOfflineScope) || !client.grantTypes.includes("refresh_token")) return undefined;
	const fallback = config.ttl.refresh_token;
	return { lifespan: lifespanOf(client, "authorization_code_grant_refresh_token_lifespan", fallback) };
}
