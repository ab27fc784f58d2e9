import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";

const LONGEST = 1024;

/** One parameter of the query; undefined when it is missing or empty. */
export function readQuery(request: Pick<HttpRequest, "query">, name: string): string | undefined {
	const value = new URLSearchParams(request.query).get(name) ?? "";
	if (value === "") return undefined;
	if (value.length <= LONGEST && !value.includes("\0")) return value;
	throw new OAuthError("invalid_request", `${name} is too long, or holds U+0000.`, { reason: "query" });
}
