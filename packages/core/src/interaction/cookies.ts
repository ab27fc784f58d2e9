import type { Config } from "../config.ts";
import { type HttpRequest, readCookie, setCookie } from "../http.ts";
import { type Digest, digestOf } from "../runtime/digest.ts";
import type { Random } from "../runtime/random.ts";
import type { Milliseconds } from "../storage/records.ts";
import { createSecret, isSecret } from "./secret.ts";

type CookieSettings = Pick<Config, "secureCookies" | "serve">;

/**
 * One random cookie says which browser this is, for as long as a request may take. Every step of every request must
 * come from the browser that began it; parallel tabs share the cookie.
 */
export interface Browser {
	readonly secret: string;
	readonly digest: Digest;
}

/** The browser of a request; undefined when it has no cookie of ours. */
export function readBrowser(request: HttpRequest, config: CookieSettings): Browser | undefined {
	const secret = readCookie(request, nameOf("login_csrf", config));
	return secret === undefined || !isSecret(secret) ? undefined : { secret, digest: digestOf(secret) };
}

/** The browser of a request that begins something: recognised, or made known. */
export function recogniseBrowser(
	request: HttpRequest,
	world: { readonly config: CookieSettings; readonly random: Random },
): Browser {
	const known = readBrowser(request, world.config);
	if (known !== undefined) return known;
	const secret = createSecret(world.random);
	return { secret, digest: digestOf(secret) };
}

/** Set again with each beginning, so that it outlives the request. */
export function browserCookie(browser: Browser, lifetime: Milliseconds, config: CookieSettings): string {
	return setCookie(nameOf("login_csrf", config), browser.secret, {
		...attributes(config),
		maxAge: Math.ceil(lifetime / 1000),
	});
}

/** The value of the session cookie; undefined when there is none that we could have made. */
export function readSessionCookie(request: HttpRequest, config: CookieSettings): string | undefined {
	const secret = readCookie(request, nameOf("session", config));
	return secret === undefined || !isSecret(secret) ? undefined : secret;
}

export function sessionCookie(secret: string, lifetime: Milliseconds, config: CookieSettings): string {
	return setCookie(nameOf("session", config), secret, {
		...attributes(config),
		maxAge: Math.ceil(lifetime / 1000),
	});
}

export function clearedSessionCookie(config: CookieSettings): string {
	return setCookie(nameOf("session", config), "", { ...attributes(config), maxAge: 0 });
}

/** `__Host-` binds a cookie to this very host and to https: no neighbour can plant it. */
function nameOf(cookie: "login_csrf" | "session", config: CookieSettings): string {
	const name = config.serve.cookies.names[cookie];
	return config.secureCookies && !name.startsWith("__Host-") ? `__Host-${name}` : name;
}

function attributes(config: CookieSettings) {
	const mode = config.serve.cookies.same_site_mode;
	// browsers refuse SameSite=None without Secure
	return { secure: config.secureCookies, sameSite: mode === "None" && !config.secureCookies ? "Lax" : mode };
}
