import { OAuthError } from "../errors/oauth-error.ts";

export interface SentChallenge {
	readonly challenge: string | undefined;
	readonly method: string | undefined;
}

/**
 * The request half of PKCE: the SHA-256 that the code will be bound to, or null when the client sent none and may.
 *
 * > code_challenge_method: OPTIONAL, defaults to "plain" if not present in the request.
 *
 * which would put the verifier itself into the address bar; so a method must be named, and S256 is the only one.
 *
 * @param isRequired public clients must, others may (RFC 9700 §2.1.1)
 * @see [RFC 7636 - Client Sends the Code Challenge](https://www.rfc-editor.org/rfc/rfc7636#section-4.3)
 */
export function readCodeChallenge(sent: SentChallenge, isRequired: boolean): Buffer | null {
	const { challenge, method } = sent;
	if (challenge === undefined) {
		if (method !== undefined) {
			throw refusal("method_alone", "code_challenge_method came without a code_challenge.");
		}
		if (isRequired) {
			// > If the server requires Proof Key for Code Exchange (PKCE) … and the client does not send the
			// > "code_challenge" in the request, the authorization endpoint MUST return … "invalid_request"
			throw refusal(
				"missing",
				"This application must protect its codes with PKCE: send code_challenge and code_challenge_method=S256.",
			);
		}
		return null;
	}
	if (method !== "S256") {
		throw refusal(
			"method",
			`code_challenge_method ${method === undefined ? "is missing" : "is not supported"}. Only S256 is.`,
		);
	}
	const digest = Buffer.from(challenge, "base64url");
	// a SHA-256 is 32 bytes, which base64url without padding spells in exactly one way, 43 characters long
	if (digest.length !== 32 || digest.toString("base64url") !== challenge) {
		throw refusal(
			"format",
			"code_challenge must be the SHA-256 of the code_verifier in base64url without padding: 43 characters.",
		);
	}
	return digest;
}

function refusal(reason: string, description: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason: `code_challenge_${reason}` });
}
