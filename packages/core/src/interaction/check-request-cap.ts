import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import { isLoopback, visitorAddress } from "./visitor-address.ts";

/**
 * Refuses who begins too many. Who has signed in is not asked here; and the machine itself, which is a proxy that nobody
 * has named in `serve.public.trusted_proxies`, says nothing about who asks.
 *
 * @see [RFC 6585 - 429 Too Many Requests](https://www.rfc-editor.org/rfc/rfc6585#section-4)
 */
export function checkRequestCap(
	request: HttpRequest,
	{ config, requestCap }: Pick<Context, "config" | "requestCap">,
): void {
	const address = visitorAddress(request, config.serve.public.trusted_proxies);
	const wait = isLoopback(address) ? 0 : requestCap.begin(address);
	if (wait === 0) return;
	const seconds = Math.ceil(wait / 1000);
	throw new OAuthError(
		"too_many_requests",
		`Too many sign-ins were begun from here. Wait ${seconds} seconds.`,
		{
			reason: "authorization_requests",
			headers: { "retry-after": String(seconds) },
		},
	);
}
