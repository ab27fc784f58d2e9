import { type NextRequest, NextResponse } from "next/server";
import { readEnvironment } from "@/environment";
import { isDashboard } from "@/paths";
import { isExpired, readSession } from "./session";
import { signInAddress } from "./sign-in";

/** The pages that are for signed-in people. */
const isForSignedIn = (pathname: string) =>
	isDashboard(pathname) || /^\/(?:account|preview)(?:\/|$)/.test(pathname);

/**
 * For proxy.ts: the redirect that starts a sign-in where a page needs one and this request brings none that lives.
 * Only a first look, so that no page begins in vain: what a person may see is decided by the server, on every call.
 */
export async function signInFirst(request: NextRequest): Promise<NextResponse | undefined> {
	const { pathname, search } = request.nextUrl;
	if (request.method !== "GET" || !isForSignedIn(pathname)) return undefined;
	const session = await readSession(request.headers.get("cookie") ?? "");
	if (session !== undefined && !isExpired(session, Date.now())) return undefined;
	const address = signInAddress({ returnTo: pathname + search, silent: session !== undefined });
	return NextResponse.redirect(new URL(address, readEnvironment().portalUrl), 303);
}
