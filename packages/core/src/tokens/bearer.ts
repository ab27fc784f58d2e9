import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";

/**
 * The token of `Authorization: Bearer`; undefined when the header is absent or of another scheme.
 *
 * > credentials = "Bearer" 1*SP b64token
 * @see [RFC 6750 - Authorization Request Header Field](https://www.rfc-editor.org/rfc/rfc6750#section-2.1)
 */
export function readBearer(request: Pick<HttpRequest, "headers">): string | undefined {
	const header = request.headers["authorization"];
	if (header === undefined || !/^Bearer(?: |$)/i.test(header)) return undefined;
	const token = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(header)?.[1];
	if (token !== undefined) return token;
	throw bearerError("invalid_token", "What follows Bearer in the Authorization header is no token.", {
		reason: "bearer_malformed",
	});
}

/**
 * No credential at all: a challenge that says nothing else.
 *
 * > If the request lacks any authentication information … the resource server SHOULD NOT include an error code or other
 * > error information.
 * @see [RFC 6750 - Error Codes](https://www.rfc-editor.org/rfc/rfc6750#section-3.1)
 */
export function bearerMissing(description: string): OAuthError {
	return new OAuthError("request_unauthorized", description, {
		reason: "bearer_missing",
		headers: { "www-authenticate": CHALLENGE },
	});
}

/** @see [RFC 6750 - The WWW-Authenticate Response Header Field](https://www.rfc-editor.org/rfc/rfc6750#section-3) */
export function bearerError(
	error: "invalid_request" | "invalid_token" | "insufficient_scope",
	description: string,
	options: { readonly reason: string; readonly scope?: string },
): OAuthError {
	const parts = [CHALLENGE, `error="${error}"`, `error_description="${description}"`];
	if (options.scope !== undefined) parts.push(`scope="${options.scope}"`);
	return new OAuthError(error, description, {
		reason: options.reason,
		headers: { "www-authenticate": parts.join(", ") },
	});
}

const CHALLENGE = 'Bearer realm="gatehouse"';
