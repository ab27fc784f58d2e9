import type { Context } from "./context.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";

/** The answer to a CORS preflight, or undefined when the request is none. */
export async function answerPreflight(
	_request: HttpRequest,
	_context: Pick<Context, "config" | "stores">,
): Promise<HttpResponse | undefined> {
	return undefined;
}

/** The response with the CORS headers that its origin may have. */
export async function withCors(
	_request: HttpRequest,
	response: HttpResponse,
	_context: Pick<Context, "config" | "stores">,
): Promise<HttpResponse> {
	return response;
}
