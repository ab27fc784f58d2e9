import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { type Environment, readEnvironment } from "@/environment";
import { cookieName, cookieOptions } from "./cookies";
import { authOptions, PROVIDER } from "./options";

type RouteHandler = (
	request: NextRequest,
	context: { readonly params: Promise<{ readonly nextauth: readonly string[] }> },
) => Promise<Response>;

/** Hands a request to next-auth. */
export function callNextAuth(request: NextRequest, path: readonly string[]): Promise<Response> {
	const handler = NextAuth(authOptions()) as RouteHandler;
	return handler(request, { params: Promise.resolve({ nextauth: path }) });
}

/** Whether an answer of next-auth leads back to the portal's own pages about a failure. */
export function isFailure(response: Response, { portalUrl }: Pick<Environment, "portalUrl">): boolean {
	const location = response.headers.get("location");
	if (location === null) return true;
	const { origin, pathname } = new URL(location, portalUrl);
	return origin === new URL(portalUrl).origin && /^\/(?:api\/auth|sign-in-failed)/.test(pathname);
}

/**
 * next-auth starts a sign-in by a form post with a token of its own, so that a page asks first. Ours is started by a
 * link: state, nonce and PKCE protect what follows, and a started sign-in changes nothing. So the token is made and
 * sent on the spot.
 */
export async function beginSignIn(options: {
	readonly returnTo: string;
	readonly silent: boolean;
}): Promise<Response> {
	const { portalUrl, sessionSecret } = readEnvironment();
	const csrfToken = randomBytes(32).toString("hex");
	const digest = createHash("sha256").update(`${csrfToken}${sessionSecret}`).digest("hex");
	const jar = await cookies();
	const cookie = cookieName("csrfToken", portalUrl);
	// next-auth reads it as if the browser had sent it; the browser never gets it
	jar.set(cookie, `${csrfToken}|${digest}`, cookieOptions(portalUrl));
	const address = new URL(`/api/auth/signin/${PROVIDER}`, portalUrl);
	// next-auth adds the query to the authorization request
	if (options.silent) address.searchParams.set("prompt", "none");
	const request = new NextRequest(address, {
		method: "POST",
		headers: { "content-type": "application/x-www-form-urlencoded" },
		body: new URLSearchParams({
			csrfToken,
			callbackUrl: new URL(options.returnTo, portalUrl).href,
		}).toString(),
	});
	const response = await callNextAuth(request, ["signin", PROVIDER]);
	jar.set(cookie, "", { ...cookieOptions(portalUrl), maxAge: 0 });
	return response;
}
