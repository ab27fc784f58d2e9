import { OAuthError } from "../errors/oauth-error.ts";
import type { RedeemOutcome, RotateOutcome } from "../storage/contracts/tokens.ts";

type CodeRefusal = Exclude<RedeemOutcome, "committed" | "committed_before" | "conflict"> | "no_challenge";
type RefreshRefusal = Exclude<RotateOutcome, "rotated" | "joined" | "committed_before" | "conflict">;

/** A stranger who tries codes learns nothing but that they do not work for it. */
const CODE_REFUSALS: Readonly<Record<CodeRefusal, string>> = {
	unknown: "The authorization code is not known here, or was issued to another client.",
	redirect_uri:
		"The redirect_uri is not the one of the authorization request. Repeat it exactly as it was sent there.",
	verifier:
		"The code_verifier does not belong to the code_challenge of the authorization request, or only one of the two was sent.",
	no_challenge:
		"The authorization request had no code_challenge, and whoever finds the code of a public client without one could exchange it.",
	expired: "The authorization code has expired. Exchange it as soon as it arrives.",
	revoked: "The access that this authorization code stands for has been withdrawn.",
	replayed:
		"The authorization code was used before. What was issued for it has ended, in case it was stolen.",
};

const REFRESH_REFUSALS: Readonly<Record<RefreshRefusal, string>> = {
	unknown: "The refresh token is not known here, or was issued to another client.",
	expired: "The refresh token has expired. The person has to sign in again.",
	revoked: "The access that this refresh token stands for has been withdrawn.",
	reused:
		"The refresh token was used before. All tokens of this authorization have ended, in case it was stolen.",
};

/** @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-5.2) */
export function refuseCode(refusal: CodeRefusal): OAuthError {
	return new OAuthError("invalid_grant", CODE_REFUSALS[refusal], { reason: `code_${refusal}` });
}

/** @see [RFC 6749 - Refreshing an Access Token](https://www.rfc-editor.org/rfc/rfc6749#section-6) */
export function refuseRefreshToken(refusal: RefreshRefusal): OAuthError {
	return new OAuthError("invalid_grant", REFRESH_REFUSALS[refusal], { reason: `refresh_token_${refusal}` });
}
