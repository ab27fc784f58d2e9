import type { IntrospectionResponse } from "@gatehouse/schemas";
import { epochSeconds } from "../runtime/clock.ts";
import { isScopeAllowed, type ScopeStrategy, splitList } from "../scopes/index.ts";
import type { LiveToken } from "../storage/contracts/tokens.ts";

/** > If the introspection call is properly authorized but the token is not active … "active" … "false" … SHOULD NOT include any additional information */
export const INACTIVE: IntrospectionResponse = { active: false };

/**
 * What is told of an active token.
 *
 * @see [RFC 7662 - Introspection Response](https://www.rfc-editor.org/rfc/rfc7662#section-2.2)
 */
export function describeToken(token: LiveToken, issuer: string): IntrospectionResponse {
	const issuedAt = epochSeconds(token.issuedAt);
	const ext = token.grant?.claims.access_token ?? {};
	return {
		active: true,
		...(token.scope.length === 0 ? {} : { scope: token.scope.join(" ") }),
		client_id: token.clientId,
		sub: token.grant?.subject ?? token.clientId,
		...(token.expiresAt === null ? {} : { exp: epochSeconds(token.expiresAt) }),
		iat: issuedAt,
		nbf: issuedAt,
		aud: [...token.audience],
		iss: issuer,
		token_type: "Bearer",
		token_use: token.use,
		...(Object.keys(ext).length === 0 ? {} : { ext }),
	};
}

/** Hydra's `scope` parameter: the token counts as active only if it was granted all of these. */
export function hasScopes(token: LiveToken, asked: string | undefined, strategy: ScopeStrategy): boolean {
	return splitList(asked ?? "").every((scope) => isScopeAllowed(strategy, token.scope, scope));
}

/** Whether a client may be told: any may, or only the token's own client and those its audience names. */
export function mayBeTold(token: LiveToken, clientId: string, allow: "any" | "own"): boolean {
	return allow === "any" || token.clientId === clientId || token.audience.includes(clientId);
}
