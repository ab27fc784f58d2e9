import { cookies } from "next/headers";
import { type NextRequest, NextResponse } from "next/server";
import { callNextAuth, isFailure } from "@/auth/begin";
import { cookieName, cookieOptions } from "@/auth/cookies";
import { PROVIDER } from "@/auth/options";
import { readReturnPath } from "@/auth/return-path";
import { signInAddress } from "@/auth/sign-in";
import { readEnvironment } from "@/environment";

/** The answers to prompt=none that say: ask the person. */
const ASK = new Set([
	"login_required",
	"interaction_required",
	"consent_required",
	"account_selection_required",
]);

/**
 * The redirect URI of the portal's client. Nothing else of next-auth's API is served: sign-in and sign-out have their
 * own ways, and no page asks for the session by script.
 */
export async function GET(
	request: NextRequest,
	context: { readonly params: Promise<{ readonly nextauth: readonly string[] }> },
): Promise<Response> {
	const { nextauth } = await context.params;
	if (nextauth.join("/") !== `callback/${PROVIDER}`) return new NextResponse("Not found", { status: 404 });
	const { portalUrl } = readEnvironment();
	const jar = await cookies();
	const returnTo = readReturnPath(jar.get(cookieName("callbackUrl", portalUrl))?.value, portalUrl);
	const failed = (problem: string) => goTo(`/sign-in-failed?problem=${problem}`);
	const goTo = (path: string) => NextResponse.redirect(new URL(path, portalUrl), 303);

	const error = request.nextUrl.searchParams.get("error");
	if (error !== null && ASK.has(error)) return goTo(signInAddress({ returnTo }));
	if (error !== null) return failed(error === "access_denied" ? "declined" : "refused");

	const again = cookieName("again", portalUrl);
	const wasStartedAgain = jar.has(again);
	const response = await callNextAuth(request, nextauth);
	if (wasStartedAgain) jar.set(again, "", { ...cookieOptions(portalUrl), maxAge: 0 });
	if (!isFailure(response, { portalUrl })) return response;
	if (response.headers.get("location")?.endsWith("error=AccessDenied")) return failed("refused");
	// Two tabs that sign in at once share the cookie of the later one: the earlier starts again, once.
	return wasStartedAgain ? failed("unfinished") : goTo(`${signInAddress({ returnTo })}&again=1`);
}
