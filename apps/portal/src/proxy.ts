import { type NextRequest, NextResponse } from "next/server";
import { signInFirst } from "./auth/gate.ts";
import { PATH_HEADER } from "./auth/path-header.ts";
import { readEnvironment } from "./environment.ts";
import { formTargetsOf } from "./interaction/form-targets.ts";
import { contentSecurityPolicy } from "./security/content-security-policy.ts";
import { isCrossSitePost } from "./security/is-cross-site-post.ts";
import { NONCE_HEADER } from "./security/nonce.ts";
import { wordsFor } from "./words/languages.ts";

/** Before every page: its nonce and its Content-Security-Policy, which depends on the application that asks. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
	const { development, portalUrl } = readEnvironment();
	if (isCrossSitePost(request, portalUrl)) {
		const { common } = wordsFor(request.headers.get("accept-language") ?? "");
		return new NextResponse(common.fromElsewhere, { status: 403, headers: { "cache-control": "no-store" } });
	}
	const signIn = await signInFirst(request);
	if (signIn !== undefined) return signIn;
	const nonce = crypto.getRandomValues(Buffer.alloc(16)).toString("base64url");
	const policy = contentSecurityPolicy({
		nonce,
		development,
		formTargets: await formTargetsOf({ url: request.nextUrl, headers: request.headers, nonce }),
	});
	const headers = new Headers(request.headers);
	headers.set(NONCE_HEADER, nonce);
	headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
	// Next reads the nonce for its own scripts from here
	headers.set("content-security-policy", policy);
	const response = NextResponse.next({ request: { headers } });
	response.headers.set("content-security-policy", policy);
	return response;
}

export const config = {
	matcher: ["/((?!_next/static|_next/image|icon.svg).*)"],
};
