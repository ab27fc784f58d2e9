import type { CookiesOptions } from "next-auth";

/** Cookies are shared by all ports of a host, so next-auth's own names would collide with every neighbour that uses it. */
const NAMES = {
	sessionToken: "gatehouse_portal_session",
	callbackUrl: "gatehouse_portal_return",
	csrfToken: "gatehouse_portal_csrf",
	pkceCodeVerifier: "gatehouse_portal_verifier",
	state: "gatehouse_portal_state",
	nonce: "gatehouse_portal_nonce",
	/** A sign-in that failed was started again: the next failure is shown. */
	again: "gatehouse_portal_again",
} as const;

export type PortalCookie = keyof typeof NAMES;

/** How long a sign-in may stay open: as long as the server keeps a login. */
const SIGN_IN_MAX_AGE = 30 * 60;

/** `__Host-` binds a cookie to this very host, and needs https. */
export function cookieName(cookie: PortalCookie, portalUrl: string): string {
	return isSecure(portalUrl) ? `__Host-${NAMES[cookie]}` : NAMES[cookie];
}

export function cookieOptions(portalUrl: string) {
	return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(portalUrl) } as const;
}

/** All of the portal's cookies, in their pieces too: next-auth cuts what is too long for one into name.0, name.1, … */
export function isPortalCookie(name: string, portalUrl: string): boolean {
	return Object.keys(NAMES).some((cookie) => {
		const whole = cookieName(cookie as PortalCookie, portalUrl);
		return name === whole || name.startsWith(`${whole}.`);
	});
}

/** next-auth's cookies under our names. */
export function nextAuthCookies(portalUrl: string): Partial<CookiesOptions> {
	const lasting = (cookie: PortalCookie) => ({
		name: cookieName(cookie, portalUrl),
		options: cookieOptions(portalUrl),
	});
	const brief = (cookie: PortalCookie) => ({
		name: cookieName(cookie, portalUrl),
		options: { ...cookieOptions(portalUrl), maxAge: SIGN_IN_MAX_AGE },
	});
	return {
		sessionToken: lasting("sessionToken"),
		callbackUrl: brief("callbackUrl"),
		csrfToken: brief("csrfToken"),
		pkceCodeVerifier: brief("pkceCodeVerifier"),
		state: brief("state"),
		nonce: brief("nonce"),
	};
}

function isSecure(portalUrl: string): boolean {
	return portalUrl.startsWith("https://");
}
