import type { HttpResponse } from "@gatehouse/core";

/** What Fastify refuses before the engine sees it, in the engine's shape. */
export function renderRefusedRequest(error: unknown): HttpResponse {
	const status = statusOf(error);
	const description =
		status === 413 ? "The body of the request is too large." : "The request could not be read.";
	const code = status < 500 ? "invalid_request" : "server_error";
	return {
		status,
		headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
		body: JSON.stringify({ error: code, error_description: description }),
		log: { reason: status < 500 ? "unreadable_request" : "server_error", cause: error },
	};
}

function statusOf(error: unknown): number {
	const status =
		typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
	return typeof status === "number" && status >= 400 ? status : 500;
}
