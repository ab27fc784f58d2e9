import { isIPv4 } from "node:net";

/**
 * Where a request under another loopback name belongs: cookies of localhost and of 127.0.0.1 are not each other's, so
 * that one name has to be chosen before the first is set. Undefined when the request may stay.
 *
 * @param portalUrl the configured address
 * @param host of the request
 * @param target path and query of the request
 */
export function canonicalAddress(
	portalUrl: string,
	host: string | undefined,
	target: string,
): string | undefined {
	const home = new URL(portalUrl);
	if (!isLoopback(home.hostname) || host === undefined || !target.startsWith("/")) return undefined;
	const asked = URL.parse(`http://${host}`);
	if (asked === null || asked.hostname === home.hostname || !isLoopback(asked.hostname)) return undefined;
	return home.origin + target;
}

function isLoopback(hostname: string): boolean {
	const bare = hostname.replace(/^\[|\]$/g, "");
	return bare === "localhost" || bare === "::1" || (isIPv4(bare) && bare.startsWith("127."));
}
