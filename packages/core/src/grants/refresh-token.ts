import { refreshTokenRequest } from "@gatehouse/schemas";
import { checkAudience } from "../authorization/audience.ts";
import { checkScope } from "../authorization/scope.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { digestOf } from "../runtime/digest.ts";
import { splitList } from "../scopes/index.ts";
import type { RefreshRead } from "../storage/contracts/tokens.ts";
import type { ClientRecord, GrantRecord } from "../storage/records.ts";
import { lifespanOf } from "../tokens/lifespans.ts";
import { refuseRefreshToken } from "../tokens/refusals.ts";
import { deriveSuccessor } from "../tokens/successor.ts";
import { defineGrant } from "./define-grant.ts";
import type { GrantContext } from "./grant.ts";

/**
 * Rotates a refresh token. One that was first used a moment ago joins: it gets the same successor, with an access token
 * of its own, because requests that an application sent in parallel are no theft. A later use goes on to the write,
 * which ends all tokens of the grant.
 *
 * @see [RFC 6749 - Refreshing an Access Token](https://www.rfc-editor.org/rfc/rfc6749#section-6)
 * @see [RFC 9700 - Refresh Token Protection](https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2)
 */
export const refreshToken = defineGrant({
	type: "refresh_token",
	message: refreshTokenRequest,
	clientAuth: "any",
	async redeem(message, client, context) {
		const { ttl, oauth2 } = context.config;
		const digest = digestOf(message.refresh_token);
		const { rotation_grace_period: gracePeriod } = oauth2.grant.refresh_token;
		const [read] = await context.stores.tokens.findRefreshTokens([digest], gracePeriod);
		// > … validate the refresh token … ensure that the refresh token was issued to the authenticated client
		if (read === undefined || read.client !== client.id) throw refuseRefreshToken("unknown");
		const isReused = read.consumedAt !== null && !read.mayJoin;
		if (!isReused) checkLive(read, context);
		const scope = isReused ? null : checkGranted(message.scope, read.grant, { client, context });

		const successor = deriveSuccessor(message.refresh_token, read.successor, context);
		if (successor === undefined) return "conflict";
		return {
			kind: "rotate",
			client,
			grant: read.grant,
			token: digest,
			mayJoin: read.mayJoin,
			successor,
			scope,
			accessLifespan: lifespanOf(client, "refresh_token_grant_access_token_lifespan", ttl.access_token),
			refresh: {
				lifespan: lifespanOf(client, "refresh_token_grant_refresh_token_lifespan", ttl.refresh_token),
			},
			idToken:
				isReused || !read.grant.scope.includes("openid")
					? undefined
					: {
							lifespan: lifespanOf(client, "refresh_token_grant_id_token_lifespan", ttl.id_token),
							// > it SHOULD NOT have a nonce Claim
							nonce: null,
						},
		};
	},
});

function checkLive(read: RefreshRead, { clock }: Pick<GrantContext, "clock">): void {
	const isSpent = read.consumedAt !== null;
	if (!isSpent && read.expiresAt !== null && read.expiresAt <= clock.now())
		throw refuseRefreshToken("expired");
	if (read.grant.tokensRevokedAt !== null) throw refuseRefreshToken("revoked");
}

/**
 * What was granted must still be allowed to the client. The scope asked for narrows the access token only; null: all.
 *
 * > The requested scope MUST NOT include any scope not originally granted by the resource owner, and if omitted is
 * > treated as equal to the scope originally granted
 */
function checkGranted(
	asked: string | undefined,
	grant: GrantRecord,
	{ client, context }: { readonly client: ClientRecord; readonly context: Pick<GrantContext, "config"> },
): readonly string[] | null {
	checkScope(client, grant.scope, context.config);
	checkAudience(client, grant.audience, context.config);
	if (asked === undefined) return null;
	const scope = splitList(asked);
	const wider = scope.find((one) => !grant.scope.includes(one));
	if (wider === undefined) return scope;
	throw new OAuthError(
		"invalid_scope",
		"A scope is asked for that was not granted. It takes a new consent.",
		{
			reason: "scope_not_granted",
		},
	);
}
