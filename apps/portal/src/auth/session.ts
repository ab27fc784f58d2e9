import { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { z } from "zod";
import { readEnvironment } from "@/environment";
import { cookieName } from "./cookies";

/** What the encrypted cookie holds: the tokens of one sign-in. Who the person is and may do is asked, not kept. */
const portalSession = z.object({
	accessToken: z.string(),
	/** The hint with which our server knows whose session a sign-out ends. */
	idToken: z.string(),
	/** Milliseconds. */
	expiresAt: z.number(),
});
export type PortalSession = z.infer<typeof portalSession>;

/** Ends a session that a page would not outlive. */
const MARGIN = 60_000;

export function parseSession(token: unknown): PortalSession | undefined {
	const parsed = portalSession.safeParse(token);
	return parsed.success ? parsed.data : undefined;
}

export function isExpired(session: PortalSession, now: number): boolean {
	return session.expiresAt - MARGIN <= now;
}

/** @param cookieHeader as browsers send it; the session may be cut over several cookies */
export async function readSession(cookieHeader: string): Promise<PortalSession | undefined> {
	const { portalUrl, sessionSecret } = readEnvironment();
	const request = new NextRequest(portalUrl, { headers: { cookie: cookieHeader } });
	return parseSession(
		await getToken({
			req: request,
			secret: sessionSecret,
			cookieName: cookieName("sessionToken", portalUrl),
		}),
	);
}
