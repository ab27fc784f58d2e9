import { LIMITS } from "@gatehouse/schemas";
import { OAuthError } from "../errors/oauth-error.ts";
import { readParameters } from "../forms/read-form.ts";
import type { HttpRequest } from "../http.ts";

/** One parameter of the query; undefined when it is missing or empty. */
export function readQuery(request: Pick<HttpRequest, "query">, name: string): string | undefined {
	const value = readParameters(request.query).value(name);
	if (value === undefined || Buffer.byteLength(value) <= LIMITS.queryValue) return value;
	throw new OAuthError("invalid_request", `${name} may have at most ${LIMITS.queryValue} bytes.`, {
		reason: "query",
	});
}
