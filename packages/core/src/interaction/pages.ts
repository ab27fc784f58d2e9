import type { Config } from "../config.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpResponse } from "../http.ts";
import { redirectTo, withQuery } from "../response-modes/redirect.ts";

type Page = "login" | "registration" | "consent" | "logout";

/** The address of a page of the login and consent app; it must be known before anything is stored for it. */
export function pageOf(page: Page, config: Pick<Config, "pages">): string {
	const address = config.pages[page];
	if (address !== undefined) return address;
	throw new OAuthError("server_error", `No ${page} page is configured: set urls.${page}.`, {
		reason: `page_${page}_missing`,
	});
}

/** Sends the browser to a page of the login and consent app with its challenge. */
export function sendToPage(
	page: string,
	challenge: Readonly<Record<string, string>>,
	cookies: readonly string[],
): HttpResponse {
	const headers = cookies.length === 0 ? {} : { "set-cookie": cookies };
	return redirectTo(withQuery(page, new URLSearchParams(challenge)), headers);
}
