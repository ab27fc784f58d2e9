import type { Duplex } from "node:stream";
import {
	asOAuthError,
	createErrorId,
	type HttpResponse,
	OAuthError,
	renderError,
	systemRandom,
} from "@gatehouse/core";

/** What is refused before the engine sees it, in the engine's shape. */
export function renderRefusedRequest(error: unknown): HttpResponse {
	return renderError(asOAuthError(error), createErrorId(systemRandom));
}

/** What Node could not read as HTTP at all: there is no request, only a connection to answer and to close. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
	if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
	const { status, line, description } = UNREADABLE[error.code ?? ""] ?? NO_HTTP;
	const refusal = new OAuthError("invalid_request", description, { reason: "unreadable_request", status });
	const { headers, body } = renderRefusedRequest(refusal);
	const head = { ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" };
	const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(`HTTP/1.1 ${status} ${line}\r\n${lines.join("")}\r\n${body}`);
}

interface Unreadable {
	readonly status: number;
	readonly line: string;
	readonly description: string;
}

const NO_HTTP: Unreadable = {
	status: 400,
	line: "Bad Request",
	description: "The request could not be read as HTTP.",
};

const UNREADABLE: Readonly<Record<string, Unreadable>> = {
	HPE_HEADER_OVERFLOW: {
		status: 431,
		line: "Request Header Fields Too Large",
		description: "The address and the headers together are too large.",
	},
	ERR_HTTP_REQUEST_TIMEOUT: {
		status: 408,
		line: "Request Timeout",
		description: "The request took too long to arrive.",
	},
};
