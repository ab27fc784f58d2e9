import { cookies } from "next/headers";
import { type NextRequest, NextResponse } from "next/server";
import { beginSignIn, isFailure } from "@/auth/begin";
import { cookieName, cookieOptions } from "@/auth/cookies";
import { readReturnPath } from "@/auth/return-path";
import { readEnvironment } from "@/environment";

/** Starts the portal's own sign-in; pages and proxy.ts lead here. */
export async function GET(request: NextRequest): Promise<Response> {
	const { portalUrl } = readEnvironment();
	const query = request.nextUrl.searchParams;
	const response = await beginSignIn({
		returnTo: readReturnPath(query.get("return_to"), portalUrl),
		silent: query.get("silent") === "1",
	});
	if (isFailure(response, { portalUrl }))
		return NextResponse.redirect(new URL("/sign-in-failed?problem=unreachable", portalUrl), 303);
	if (query.get("again") === "1")
		(await cookies()).set(cookieName("again", portalUrl), "1", { ...cookieOptions(portalUrl), maxAge: 600 });
	return response;
}
