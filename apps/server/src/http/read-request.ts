import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { bodyLimitOf, type HttpRequest, type Listener, OAuthError } from "@gatehouse/core";
import { LIMITS } from "@gatehouse/schemas/limits";
import { notText, readBody } from "./read-body.ts";

/** A request as plain data, all but its body. Whatever came, this does not fail: it is what a refusal is logged with. */
export function readHead(message: IncomingMessage, listener: Listener): HttpRequest {
	const target = (message.url ?? "").replace(/^https?:\/\/[^/?]*/, "");
	const [path = "", ...query] = target.split("?");
	return {
		listener,
		method: message.method ?? "",
		path: path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path || "/",
		params: {},
		query: query.join("?"),
		headers: message.headers as HttpRequest["headers"],
		body: "",
		remoteAddress: message.socket.remoteAddress ?? "",
	};
}

/** The request with its body; refuses what is too long or no text, before anything else is asked. */
export async function readRequest(message: IncomingMessage, head: HttpRequest): Promise<HttpRequest> {
	checkAddress(message.url ?? "");
	checkHeaders(message.rawHeaders);
	// > content received in a GET request has no generally defined semantics (RFC 9110 §9.3.1)
	if (head.method === "GET" || head.method === "HEAD") return head;
	const body = await readBody(message, bodyLimitOf(head));
	return body === "" ? head : { ...head, body };
}

/**
 * Node has refused what is not ASCII.
 *
 * @see [RFC 9110 - 414 URI Too Long](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.15)
 */
function checkAddress(url: string): void {
	if (url.length <= LIMITS.url) return;
	throw new OAuthError("invalid_request", `An address may have at most ${LIMITS.url} bytes.`, {
		reason: "url_too_long",
		status: 414,
	});
}

/** Written by browsers and by other pages of a host: what is in them is not the caller's doing, and nothing decides by it. */
const OPAQUE: ReadonlySet<string> = new Set(["cookie", "user-agent", "referer"]);

function checkHeaders(raw: readonly string[]): void {
	let credentials = 0;
	for (let index = 0; index < raw.length; index += 2) {
		const [name = "", value = ""] = [raw[index]?.toLowerCase(), raw[index + 1]];
		if (!isText(value) && !OPAQUE.has(name)) throw notText("A header is not UTF-8.", "header_encoding");
		// Node keeps the first and is silent about the others
		if (name === "authorization") credentials += 1;
	}
	if (credentials > 1) {
		throw new OAuthError("invalid_request", "There is more than one Authorization header.", {
			reason: "authorization_repeated",
		});
	}
}

/** Node gives each byte of a header as one character. */
function isText(bytes: string): boolean {
	return !/[\x80-\xff]/.test(bytes) || isUtf8(Buffer.from(bytes, "latin1"));
}
