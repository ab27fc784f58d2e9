import type { APPLICATION_TYPES } from "@gatehouse/schemas";
import { LIMITS } from "@gatehouse/schemas/limits";

export type ApplicationType = (typeof APPLICATION_TYPES)[number];

/** Why an address may not be registered: a stable slug, for pages and logs. */
export type RedirectUriProblem =
	| "too_long"
	| "characters"
	| "not_absolute"
	| "fragment"
	| "wildcard"
	| "userinfo"
	| "no_host"
	| "insecure"
	| "forbidden_scheme"
	| "custom_scheme"
	| "scheme_without_dot";

/** Schemes that run code, read files or have no owner: never an application's own. */
const FORBIDDEN_SCHEMES = new Set(
	(
		"about blob content cid data devtools dict dns feed file filesystem ftp ftps gopher intent jar javascript " +
		"ldap ldaps livescript mailto mid mhtml mocha moz-extension chrome chrome-extension res resource rtsp sftp " +
		"sms ssh tel telnet urn vbscript view-source wss ws wyciwyg xmpp"
	).split(" "),
);

/**
 * Whether an address may be registered as a redirect URI. Pure string rules: what a browser would make of an odd
 * spelling does not matter, because a request is compared with what is registered character by character.
 *
 * @param applicationType null when nobody said: every kind of address that some type may have
 * @returns why not, or undefined when it may
 * @see [RFC 9700 - Insufficient Redirection URI Validation](https://www.rfc-editor.org/rfc/rfc9700#section-4.1)
 */
export function checkRedirectUri(
	uri: string,
	applicationType: ApplicationType | null,
): RedirectUriProblem | undefined {
	if (uri.length > LIMITS.redirectUri) return "too_long";
	if (uri.includes("*")) return "wildcard";
	// RFC 3986 §2: what a URI is made of; no spaces, no backslash, nothing beyond ASCII
	if (!/^[\w\-.~:/?#[\]@!$&'()+,;=%]+$/.test(uri) || /%(?![0-9a-f]{2})/i.test(uri)) return "characters";
	// > The redirection endpoint URI MUST be an absolute URI
	const scheme = /^([a-z][a-z0-9+.-]*):./i.exec(uri)?.[1]?.toLowerCase();
	if (scheme === undefined) return "not_absolute";
	// > The endpoint URI MUST NOT include a fragment component.
	if (uri.includes("#")) return "fragment";
	if (FORBIDDEN_SCHEMES.has(scheme)) return "forbidden_scheme";
	if (scheme === "https" || scheme === "http") return checkWebAddress(uri, scheme);
	return checkCustomScheme(scheme, applicationType);
}

function checkWebAddress(uri: string, scheme: "http" | "https"): RedirectUriProblem | undefined {
	if (/^https?:\/\/[^/?]*@/i.test(uri)) return "userinfo";
	const parsed = /^https?:\/\/[^/?]/i.test(uri) ? URL.parse(uri) : null;
	if (parsed === null || parsed.hostname === "") return "no_host";
	return scheme === "http" && !isLoopbackHost(parsed.hostname) ? "insecure" : undefined;
}

function checkCustomScheme(
	scheme: string,
	applicationType: ApplicationType | null,
): RedirectUriProblem | undefined {
	if (applicationType !== null && applicationType !== "native") return "custom_scheme";
	// > apps MUST use a URI scheme based on a domain name under their control, expressed in reverse order (RFC 8252 §7.1)
	return scheme.includes(".") ? undefined : "scheme_without_dot";
}

/** Whether a host name, as `URL` spells it, is this machine. */
export function isLoopbackHost(hostname: string): boolean {
	return (
		hostname === "localhost" ||
		hostname.endsWith(".localhost") ||
		hostname === "[::1]" ||
		/^127(?:\.\d{1,3}){3}$/.test(hostname)
	);
}

/** Whether an address opens an application by a scheme of its own instead of a web page. */
export function isCustomSchemeUri(uri: string): boolean {
	return !/^https?:/i.test(uri);
}

/** Scheme, host and port as a browser's origin; for a custom scheme the scheme alone. */
export function originOf(uri: string): string {
	if (isCustomSchemeUri(uri)) return `${uri.slice(0, uri.indexOf(":")).toLowerCase()}:`;
	return URL.parse(uri)?.origin ?? uri;
}

/** What people see of a return address: its host, or the scheme that opens an application. */
export function redirectHost(uri: string): string {
	if (isCustomSchemeUri(uri)) return `${uri.slice(0, uri.indexOf(":"))}:`;
	return URL.parse(uri)?.host ?? uri;
}

const LOOPBACK_IP = /^http:\/\/(127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?=[/?]|$)/;

/**
 * The registered address that a requested one equals, character by character.
 *
 * > The authorization server MUST allow any port to be specified at the time of the request for loopback IP redirect
 * > URIs
 * @see [RFC 8252 - Loopback Interface Redirection](https://www.rfc-editor.org/rfc/rfc8252#section-7.3)
 * @see [RFC 9700 - Protecting Redirect-Based Flows](https://www.rfc-editor.org/rfc/rfc9700#section-2.1)
 */
export function findRedirectUri(registered: readonly string[], requested: string): string | undefined {
	const loopback = withoutLoopbackPort(requested);
	return registered.find(
		(uri) => uri === requested || (loopback !== undefined && withoutLoopbackPort(uri) === loopback),
	);
}

function withoutLoopbackPort(uri: string): string | undefined {
	const match = LOOPBACK_IP.exec(uri);
	return match === null ? undefined : `http://${match[1]}${uri.slice(match[0].length)}`;
}
