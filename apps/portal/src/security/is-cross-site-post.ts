/**
 * Whether a request that may change something comes from another site's page. The browser says so: in Origin, which it
 * sends with every post, and in Sec-Fetch-Site. What has neither is no browser's, and has nobody's cookies.
 *
 * @param portalUrl the configured address, whose origin alone may post
 * @see [Fetch Standard - Origin header](https://fetch.spec.whatwg.org/#origin-header)
 */
export function isCrossSitePost(
	request: { readonly method: string; readonly headers: Headers },
	portalUrl: string,
): boolean {
	if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return false;
	const origin = request.headers.get("origin");
	if (origin !== null) return origin !== new URL(portalUrl).origin;
	const site = request.headers.get("sec-fetch-site");
	return site !== null && site !== "same-origin" && site !== "none";
}
