import { OAuthError } from "../errors/oauth-error.ts";
import type { ClientRequest } from "./method.ts";

/**
 * `invalid_client`, with a challenge when the Authorization header was used.
 *
 * > If the client attempted to authenticate via the "Authorization" request header field, the authorization server MUST
 * > respond with an HTTP 401 (Unauthorized) status code and include the "WWW-Authenticate" response header field
 * @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-5.2)
 */
export function invalidClient(
	request: Pick<ClientRequest, "headers">,
	reason: string,
	description: string,
): OAuthError {
	return new OAuthError("invalid_client", description, {
		reason,
		headers:
			request.headers["authorization"] === undefined ? {} : { "www-authenticate": 'Basic realm="gatehouse"' },
	});
}
