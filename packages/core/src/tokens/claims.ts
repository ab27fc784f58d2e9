import { createHash } from "node:crypto";
import { epochSeconds } from "../runtime/clock.ts";
import type { GrantRecord, Milliseconds } from "../storage/records.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** Claims that say who issued what to whom and when. */
export const ID_TOKEN_CLAIMS = [
	"iss",
	"sub",
	"aud",
	"exp",
	"iat",
	"rat",
	"auth_time",
	"jti",
	"nonce",
	"at_hash",
	"acr",
	"amr",
	"sid",
] as const;

/** They are the server's own, whatever the consent app set; and so is the one that a code beside the ID token has. */
const RESERVED: ReadonlySet<string> = new Set([...ID_TOKEN_CLAIMS, "c_hash"]);

export interface Authentication {
	readonly grant: GrantRecord;
	readonly issuer: string;
	readonly clientId: string;
	readonly issuedAt: Milliseconds;
}

/**
 * What ID token and userinfo say alike: who signed in, when and how, and the claims that the consent app set.
 *
 * @see [OpenID Connect Core 1.0 - ID Token](https://openid.net/specs/openid-connect-core-1_0.html#IDToken)
 */
export function authenticationClaims({ grant, issuer, clientId, issuedAt }: Authentication): Claims {
	const session = Object.entries(grant.claims.id_token).filter(([name]) => !RESERVED.has(name));
	return inNameOrder({
		...Object.fromEntries(session),
		iss: issuer,
		sub: grant.subject,
		aud: [clientId],
		iat: epochSeconds(issuedAt),
		rat: epochSeconds(grant.requestedAt),
		...(grant.authTime === null ? {} : { auth_time: epochSeconds(grant.authTime) }),
		...(grant.acr === "" ? {} : { acr: grant.acr }),
		...(grant.amr.length === 0 ? {} : { amr: grant.amr }),
	});
}

export interface IdToken extends Authentication {
	readonly id: string;
	readonly expiresAt: Milliseconds;
	readonly nonce: string | null;
	readonly accessToken: string;
}

/** @see [OpenID Connect Core 1.0 - ID Token](https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken) */
export function idTokenClaims(token: IdToken): Claims {
	return inNameOrder({
		...authenticationClaims(token),
		jti: token.id,
		exp: epochSeconds(token.expiresAt),
		at_hash: hashOf(token.accessToken),
		...(token.nonce === null ? {} : { nonce: token.nonce }),
		...(token.grant.loginSession === null ? {} : { sid: token.grant.loginSession }),
	});
}

/** > the base64url encoding of the left-most half of the hash of the octets of the ASCII representation */
function hashOf(accessToken: string): string {
	return createHash("sha256").update(accessToken, "ascii").digest().subarray(0, 16).toString("base64url");
}

/** Members by name, as Hydra sends them: one look tells two tokens apart. */
function inNameOrder(claims: Claims): Claims {
	return Object.fromEntries(Object.entries(claims).sort(([left], [right]) => (left < right ? -1 : 1)));
}
