import { type HttpResponse, seeOther } from "../http.ts";

/**
 * > The endpoint URI MAY include an "application/x-www-form-urlencoded" formatted … query component … which MUST be
 * > retained when adding additional query parameters.
 *
 * Retained to the letter: the registered text is not parsed and written anew.
 * @see [RFC 6749 - Redirection Endpoint](https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2)
 */
export function withQuery(uri: string, query: URLSearchParams): string {
	if (query.size === 0) return uri;
	return `${uri}${uri.includes("?") ? "&" : "?"}${query}`;
}

export function answerByQuery(redirectUri: string, answer: URLSearchParams): HttpResponse {
	return redirectTo(withQuery(redirectUri, answer));
}

export function answerByFragment(redirectUri: string, answer: URLSearchParams): HttpResponse {
	return redirectTo(`${redirectUri}#${answer}`);
}

/** Sends a browser on, without telling the next address where it came from. */
export function redirectTo(location: string, headers: HttpResponse["headers"] = {}): HttpResponse {
	return seeOther(location, { pragma: "no-cache", "referrer-policy": "no-referrer", ...headers });
}
