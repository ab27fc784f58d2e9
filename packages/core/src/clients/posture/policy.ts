import type { Config } from "../../config.ts";
import type { ScopeStrategy } from "../../scopes/index.ts";

/** What the operator asks of clients beyond the rules of registration. Durations in milliseconds, null: no limit. */
export interface PosturePolicy {
	/** Whether this server refuses a public client that sends no code_challenge. */
	readonly enforcesPkce: boolean;
	readonly scopeStrategy: ScopeStrategy;
	readonly secretAge: number | null;
	readonly unusedAfter: number | null;
	readonly accessTokenLifespan: number | null;
	readonly idTokenLifespan: number | null;
	readonly refreshTokenLifespan: number | null;
}

/** A client is not blamed for what the server gives to all: no limit is below the server's own lifespan. */
export function readPosturePolicy(
	config: Pick<Config, "oauth2" | "strategies" | "portal" | "ttl">,
): PosturePolicy {
	const { posture } = config.portal;
	const { ttl } = config;
	const { enforced, enforced_for_public_clients } = config.oauth2.pkce;
	const atLeast = (limit: number | null, own: number | null) =>
		limit === null || own === null ? null : Math.max(limit, own);
	return {
		enforcesPkce: enforced || enforced_for_public_clients,
		scopeStrategy: config.strategies.scope,
		secretAge: posture.secret_age,
		unusedAfter: posture.unused_after,
		accessTokenLifespan: atLeast(posture.access_token_lifespan, ttl.access_token),
		idTokenLifespan: atLeast(posture.id_token_lifespan, ttl.id_token),
		refreshTokenLifespan: atLeast(posture.refresh_token_lifespan, ttl.refresh_token),
	};
}
