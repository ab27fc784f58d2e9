import { OAuthError } from "../errors/oauth-error.ts";

/** One answer for every link that does not work: which it was is nobody's business but its reader's. */
export function linkIsOver(): OAuthError {
	return new OAuthError("gone", "This link was used or replaced, or is too old. Ask for a new one.", {
		reason: "account_link",
	});
}
