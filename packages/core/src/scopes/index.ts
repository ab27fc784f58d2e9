/**
 * Scope and audience rules, pure: both the server and the pages use them.
 */

export * from "./catalogue-words.ts";

export type ScopeStrategy = "exact" | "wildcard";

/** Predefined: every client may be allowed them, no catalogue has to name them. */
export const PREDEFINED_SCOPES = ["openid", "offline_access", "offline"] as const;

/** Whether a refresh token was asked for: OpenID Connect's name or Hydra's. */
export function isOfflineScope(scope: string): boolean {
	return scope === "offline_access" || scope === "offline";
}

/** The values of a space-separated list, without repetitions, in order. */
export function splitList(text: string): readonly string[] {
	return [...new Set(text.split(" ").filter((item) => item !== ""))];
}

/** @see [RFC 6749 - Access Token Scope](https://www.rfc-editor.org/rfc/rfc6749#section-3.3) */
export function isScopeToken(scope: string): boolean {
	// > scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
	return /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope);
}

/** Whether one of the allowed patterns covers the requested scope. */
export function isScopeAllowed(
	strategy: ScopeStrategy,
	allowed: readonly string[],
	requested: string,
): boolean {
	return allowed.some(
		(pattern) => pattern === requested || (strategy === "wildcard" && matchesWildcard(pattern, requested)),
	);
}

/**
 * Hydra's wildcard rule: parts at dots; `*` stands for exactly one part that is not empty; as the last part it also
 * swallows all the rest. A wildcard in the request is literal.
 */
function matchesWildcard(pattern: string, requested: string): boolean {
	const patterns = pattern.split(".");
	const parts = requested.split(".");
	if (patterns.length > parts.length) return false;
	if (patterns.length < parts.length && patterns.at(-1) !== "*") return false;
	return patterns.every((part, index) => (part === "*" ? parts[index] !== "" : part === parts[index]));
}

/**
 * Whether one of a client's audiences covers the requested one: equal scheme and host, and a path that is equal or
 * below it at a slash. Names that are no URLs are compared as paths.
 */
export function isAudienceAllowed(allowed: readonly string[], requested: string): boolean {
	return allowed.some((audience) => audience === requested || coversAudience(audience, requested));
}

function coversAudience(audience: string, requested: string): boolean {
	const base = parseAudience(audience);
	const wanted = parseAudience(requested);
	if (base.origin !== wanted.origin) return false;
	const path = base.path.replace(/\/$/, "");
	return wanted.path.replace(/\/$/, "") === path || wanted.path.startsWith(`${path}/`);
}

function parseAudience(audience: string): { readonly origin: string; readonly path: string } {
	const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(audience) ? URL.parse(audience) : null;
	if (parsed === null) return { origin: "", path: audience };
	return { origin: `${parsed.protocol}//${parsed.host}`, path: parsed.pathname };
}
