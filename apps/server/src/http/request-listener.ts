import type { RequestListener, ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { Engine, HttpRequest, HttpResponse, Listener } from "@gatehouse/core";
import { readHead, readRequest } from "./read-request.ts";
import { renderRefusedRequest } from "./refused-request.ts";

export type Answered = (request: HttpRequest, response: HttpResponse, milliseconds: number) => void;

/**
 * Turns HTTP into the engine's plain data and back. No framework: the engine has its own router, which reads the path
 * as it came, reads bodies whatever their type says, and answers every method.
 */
export function createRequestListener(
	engine: Engine,
	listener: Listener,
	answered: Answered,
): RequestListener {
	return async (message, reply) => {
		const begun = performance.now();
		const head = readHead(message, listener);
		const response = await answer(engine, () => readRequest(message, head));
		const sent = sendOrRefuse(reply, response);
		answered(head, sent, performance.now() - begun);
	};
}

/** Never fails: whatever is thrown has an answer. */
async function answer(engine: Engine, read: () => Promise<HttpRequest>): Promise<HttpResponse> {
	try {
		return await engine.handle(await read());
	} catch (error) {
		return renderRefusedRequest(error);
	}
}

/** Node takes no line break in a header. That we made one is a fault of ours; that nobody answers would be a second. */
function sendOrRefuse(reply: ServerResponse, response: HttpResponse): HttpResponse {
	try {
		send(reply, response);
		return response;
	} catch (error) {
		const refusal = renderRefusedRequest(error);
		send(reply, refusal);
		return refusal;
	}
}

/**
 * > A server MUST NOT send a Content-Length header field in any response with a status code of 1xx (Informational) or
 * > 204 (No Content).
 * @see [RFC 9110 - Content-Length](https://www.rfc-editor.org/rfc/rfc9110#section-8.6)
 */
function send(reply: ServerResponse, { status, headers, body, stream }: HttpResponse): void {
	if (stream !== undefined) {
		reply.writeHead(status, headers as Record<string, string | string[]>);
		// what breaks on the way breaks the connection: half an answer must not look like a whole one
		pipeline(Readable.from(stream), reply, () => {});
		return;
	}
	const length = status === 204 || status === 304 ? {} : { "content-length": Buffer.byteLength(body) };
	// Node leaves the body out where the method or the status has none.
	reply.writeHead(status, { ...(headers as Record<string, string | string[]>), ...length }).end(body);
}
