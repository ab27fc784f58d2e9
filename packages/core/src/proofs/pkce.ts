import { createHash } from "node:crypto";
import { isEqual } from "../runtime/digest.ts";
import type { ClientRecord } from "../storage/records.ts";

/** > code-verifier = 43*128unreserved */
const CODE_VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** The one method: `plain` proves nothing to whoever reads the authorization request. */
export const CODE_CHALLENGE_METHODS = ["S256"] as const;

/**
 * > Public clients MUST use PKCE
 * @see [RFC 9700 - Authorization Code Grant](https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1)
 */
export function isPkceRequired(
	{ tokenEndpointAuthMethod }: Pick<ClientRecord, "tokenEndpointAuthMethod">,
	pkce: { readonly enforced: boolean; readonly enforced_for_public_clients: boolean },
): boolean {
	return pkce.enforced || (tokenEndpointAuthMethod === "none" && pkce.enforced_for_public_clients);
}

/**
 * The challenge of a verifier: BASE64URL-DECODE of `code_challenge` must equal it.
 *
 * > S256: code_challenge = BASE64URL-ENCODE(SHA256(ASCII(code_verifier)))
 * @see [RFC 7636 - Client Creates the Code Challenge](https://www.rfc-editor.org/rfc/rfc7636#section-4.2)
 */
export function challengeOf(codeVerifier: string): Buffer {
	return createHash("sha256").update(codeVerifier, "ascii").digest();
}

/**
 * Whether the token request proves what the authorization request promised.
 *
 * > If the values are not equal, an error response indicating "invalid_grant" … MUST be returned.
 *
 * A verifier without a challenge is refused too, or whoever strips the challenge from the authorization request
 * switches PKCE off:
 *
 * > the authorization server MUST … ensure that if there was no code_challenge in the authorization request, a request
 * > to the token endpoint containing a code_verifier is rejected
 * @see [RFC 7636 - Server Verifies code_verifier](https://www.rfc-editor.org/rfc/rfc7636#section-4.6)
 * @see [RFC 9700 - PKCE Downgrade Attack](https://www.rfc-editor.org/rfc/rfc9700#section-4.8.2)
 */
export function isVerifierOf(codeVerifier: string | undefined, codeChallenge: Buffer | null): boolean {
	if (codeVerifier === undefined || codeChallenge === null) {
		return codeVerifier === undefined && codeChallenge === null;
	}
	return CODE_VERIFIER.test(codeVerifier) && isEqual(challengeOf(codeVerifier), codeChallenge);
}
