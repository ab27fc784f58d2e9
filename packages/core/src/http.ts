/** HTTP as plain data: nothing of Node or of a framework enters the engine. apps/server turns one into the other. */
export interface HttpRequest {
	readonly listener: Listener;
	/** Upper case. */
	readonly method: string;
	/** Path without query, percent-encoded as it came, without a trailing slash (but "/" itself). */
	readonly path: string;
	/** Values of the path's `{name}` segments, decoded; filled by the router. */
	readonly params: Readonly<Record<string, string>>;
	/** The raw query string, without "?". */
	readonly query: string;
	/** Lower-case names; repeated headers joined as Node joins them. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	/** The raw body as UTF-8 text; "" when there is none. */
	readonly body: string;
	/** Address of the peer's socket (never a forwarded header). */
	readonly remoteAddress: string;
}

export interface HttpResponse {
	readonly status: number;
	/** Lower-case names. `set-cookie` may be a list. */
	readonly headers: Readonly<Record<string, string | readonly string[]>>;
	readonly body: string;
	/** Instead of a body: what is sent piece by piece, as fast as it is taken. */
	readonly stream?: AsyncIterable<string>;
	/** For the log line: why, as a stable slug, and the id that the caller was told. */
	readonly log?: {
		readonly errorId?: string;
		readonly reason?: string;
		readonly cause?: unknown;
		/** Whose request it was, where it is known otherwise than by what the request says. */
		readonly clientId?: string;
	};
}

export type Listener = "public" | "admin";

/** A JSON answer. */
export function json(status: number, body: unknown, headers: HttpResponse["headers"] = {}): HttpResponse {
	return {
		status,
		headers: { "content-type": "application/json; charset=utf-8", "cache-control": NO_STORE, ...headers },
		body: JSON.stringify(body),
	};
}

/** An answer without a body. */
export function empty(status: number, headers: HttpResponse["headers"] = {}): HttpResponse {
	return { status, headers: { "cache-control": NO_STORE, ...headers }, body: "" };
}

/**
 * A redirect by 303.
 *
 * > the authorization server MUST NOT use the HTTP status code 307 … If an HTTP redirection (and not, for example,
 * > JavaScript) is used for such a request, the authorization server SHOULD use HTTP status code 303
 * @see [RFC 9700 - OAuth 2.0 Security BCP](https://www.rfc-editor.org/rfc/rfc9700#section-4.12)
 */
export function seeOther(location: string, headers: HttpResponse["headers"] = {}): HttpResponse {
	return { status: 303, headers: { location, "cache-control": NO_STORE, ...headers }, body: "" };
}

const NO_STORE = "no-store";

/** The value of one request cookie, or undefined. */
export function readCookie(request: HttpRequest, name: string): string | undefined {
	for (const pair of (request.headers["cookie"] ?? "").split(";")) {
		const at = pair.indexOf("=");
		if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
	}
	return undefined;
}

export interface CookieAttributes {
	/** Seconds; absent: a session cookie; 0 removes it. */
	readonly maxAge?: number;
	readonly secure: boolean;
	readonly sameSite: "Lax" | "Strict" | "None";
}

/** A `Set-Cookie` value: HttpOnly, Path=/. */
export function setCookie(name: string, value: string, attributes: CookieAttributes): string {
	const parts = [`${name}=${value}`, "Path=/", "HttpOnly", `SameSite=${attributes.sameSite}`];
	if (attributes.maxAge !== undefined) parts.push(`Max-Age=${attributes.maxAge}`);
	if (attributes.secure) parts.push("Secure");
	return parts.join("; ");
}
