/**
 * Where a sign-in may lead back to: a page of this portal, nothing else, whatever stands in the address.
 *
 * @see [RFC 9700 - Open Redirection](https://www.rfc-editor.org/rfc/rfc9700#section-4.11)
 */
export function readReturnPath(wanted: string | null | undefined, portalUrl: string): string {
	const url = URL.parse(wanted ?? "/", portalUrl);
	if (url === null || url.origin !== new URL(portalUrl).origin) return "/";
	const path = url.pathname + url.search;
	return /^\/(?:api|login|signup|sign-in-failed|signed-out)(?:[/?]|$)/.test(path) || path.startsWith("//")
		? "/"
		: path;
}
