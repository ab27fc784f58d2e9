import { type NextRequest, NextResponse } from "next/server";
import { signInFirst } from "./auth/gate.ts";
import { PATH_HEADER } from "./auth/path-header.ts";
import { readEnvironment } from "./environment.ts";
import { readPageNeeds } from "./interaction/page-needs.ts";
import { contentSecurityPolicy } from "./security/content-security-policy.ts";
import { isCrossSitePost } from "./security/is-cross-site-post.ts";
import { NONCE_HEADER } from "./security/nonce.ts";
import { choiceCookieName, readChoice } from "./words/choice-cookie.ts";
import { ASKED_LANGUAGE_HEADER, type Words } from "./words/index.ts";
import { languageOf, wordsFor } from "./words/languages.ts";

/** Before every page: its nonce and its Content-Security-Policy, which depends on the application that asks. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
	const { development, portalUrl } = readEnvironment();
	if (isCrossSitePost(request, portalUrl)) {
		return new NextResponse(wordsOf(request).common.fromElsewhere, {
			status: 403,
			headers: { "cache-control": "no-store" },
		});
	}
	const signIn = await signInFirst(request);
	if (signIn !== undefined) return signIn;
	const nonce = crypto.getRandomValues(Buffer.alloc(16)).toString("base64url");
	const { formTargets, uiLocales } = await readPageNeeds({
		url: request.nextUrl,
		headers: request.headers,
		nonce,
	});
	const policy = contentSecurityPolicy({ nonce, development, formTargets });
	const headers = new Headers(request.headers);
	headers.set(NONCE_HEADER, nonce);
	headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
	const asked = languageOf(uiLocales);
	if (asked === undefined) headers.delete(ASKED_LANGUAGE_HEADER);
	else headers.set(ASKED_LANGUAGE_HEADER, asked);
	// Next reads the nonce for its own scripts from here
	headers.set("content-security-policy", policy);
	const response = NextResponse.next({ request: { headers } });
	response.headers.set("content-security-policy", policy);
	return response;
}

/** Before it is known whether an application asks. */
function wordsOf({ headers, cookies, nextUrl }: NextRequest): Words {
	const choice = readChoice(cookies.get(choiceCookieName(readEnvironment().portalUrl))?.value);
	return wordsFor({ choice, accepted: headers.get("accept-language") ?? "" }, nextUrl.pathname);
}

export const config = {
	matcher: ["/((?!_next/static|_next/image|icon.svg|brand/logo$).*)"],
};
