import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { OAuthError } from "@gatehouse/core";
import { LIMITS } from "@gatehouse/schemas/limits";

/** Who sends a little too much can send all of it before reading the answer; who sends on and on is cut off. */
const PATIENCE = 4 * LIMITS.clientBody;

/**
 * The body as text, whatever its content type says; "" when there is none. Refuses one that is longer than the limit,
 * by what it announces or as it arrives, and one that is no UTF-8.
 *
 * > The 413 … status code indicates that the server is refusing to process a request because the request content is
 * > larger than the server is willing or able to process.
 * @see [RFC 9110 - 413 Content Too Large](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.14)
 */
export function readBody(message: IncomingMessage, limit: number): Promise<string> | string {
	const { expect, "content-length": sent = "0", "transfer-encoding": encoding } = message.headers;
	const announced = Number(sent);
	if (announced === 0 && encoding === undefined) return "";
	if (announced > limit && (expect !== undefined || announced > PATIENCE)) throw tooLarge(limit);
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		message.on("data", (chunk: Buffer) => {
			length += chunk.length;
			if (length <= limit) chunks.push(chunk);
			else chunks.length = 0;
			if (length > PATIENCE) reject(tooLarge(limit));
		});
		message.once("error", (cause) => reject(cutOff(cause)));
		message.once("end", () => {
			const body = Buffer.concat(chunks);
			if (length > limit) reject(tooLarge(limit));
			else if (!isUtf8(body)) reject(notText("The body is not UTF-8.", "body_encoding"));
			else resolve(body.toString());
		});
	});
}

export function notText(description: string, reason: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason });
}

function tooLarge(limit: number): OAuthError {
	return new OAuthError("invalid_request", `The body may have at most ${limit} bytes.`, {
		reason: "body_too_large",
		status: 413,
		// > The server MAY terminate the request … or close the connection to prevent the client from continuing
		headers: { connection: "close" },
	});
}

/** The connection ended in the middle: nobody reads this, the log does. */
function cutOff(cause: unknown): OAuthError {
	return new OAuthError("invalid_request", "The body ended before its announced length.", {
		reason: "body_cut_off",
		cause,
	});
}
