import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";

/** What a browser posted to a page of ours. */
export function readBrowserForm(request: Pick<HttpRequest, "headers" | "body">): URLSearchParams {
	const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
	if (type === "application/x-www-form-urlencoded") return new URLSearchParams(request.body);
	throw new OAuthError("invalid_request", "Post the parameters as application/x-www-form-urlencoded.", {
		reason: "content_type",
	});
}
