import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";

/** What a browser posted to a page of ours, as it came. */
export function readBrowserForm(request: Pick<HttpRequest, "headers" | "body">): string {
	const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
	if (type === "application/x-www-form-urlencoded") return request.body;
	throw new OAuthError(
		"unsupported_media_type",
		"Post the parameters as application/x-www-form-urlencoded.",
		{
			reason: "content_type",
		},
	);
}
