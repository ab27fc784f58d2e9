import type { HttpRequest, HttpResponse } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";

/** A public document, the same for everybody: written once, and sent again only to those who have another. */
export interface JsonDocument {
	readonly body: string;
	readonly etag: string;
}

export function createJsonDocument(value: unknown): JsonDocument {
	const body = JSON.stringify(value);
	return { body, etag: `"${digestOf(body).toString("base64url")}"` };
}

/**
 * The document, or 304 when the caller has it already.
 *
 * @param maxAge in seconds: how long a change may stay unseen
 * @see [RFC 9110 - If-None-Match](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2)
 */
export function answerDocument(
	request: Pick<HttpRequest, "headers">,
	{ body, etag }: JsonDocument,
	maxAge: number,
): HttpResponse {
	const headers = { etag, "cache-control": `public, max-age=${maxAge}` };
	if (isKnown(request.headers["if-none-match"], etag)) return { status: 304, headers, body: "" };
	return {
		status: 200,
		headers: { "content-type": "application/json; charset=utf-8", ...headers },
		body,
	};
}

/** > A recipient MUST use the weak comparison function when comparing entity tags for If-None-Match */
function isKnown(sent: string | undefined, etag: string): boolean {
	if (sent === undefined) return false;
	return sent.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));
}
