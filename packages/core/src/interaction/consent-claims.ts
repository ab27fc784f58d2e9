import type { GrantClaims } from "../storage/records.ts";

/**
 * Claims that the protocol sets itself. A consent app may add to an ID token; it may not say who issued it, to whom,
 * about whom, when, or how the person signed in.
 *
 * @see [OpenID Connect Core 1.0 - ID Token](https://openid.net/specs/openid-connect-core-1_0.html#IDToken)
 */
const PROTOCOL_CLAIMS: ReadonlySet<string> = new Set([
	"iss",
	"sub",
	"aud",
	"azp",
	"exp",
	"nbf",
	"iat",
	"rat",
	"jti",
	"sid",
	"auth_time",
	"nonce",
	"acr",
	"amr",
	"at_hash",
	"c_hash",
	"s_hash",
]);

export interface ConsentSession {
	readonly access_token?: Readonly<Record<string, unknown>> | null | undefined;
	readonly id_token?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The claims of a consent; protocol claims are left out, as Hydra overrides them. */
export function readConsentClaims(session: ConsentSession | null | undefined): {
	readonly access_token: Record<string, unknown>;
	readonly id_token: Record<string, unknown>;
} {
	return {
		access_token: { ...session?.access_token },
		id_token: Object.fromEntries(
			Object.entries(session?.id_token ?? {}).filter(([name]) => !PROTOCOL_CLAIMS.has(name)),
		),
	} satisfies GrantClaims;
}
