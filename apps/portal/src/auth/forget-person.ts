import { cookies } from "next/headers";
import { readEnvironment } from "@/environment";
import { cookieOptions, isPortalCookie } from "./cookies";

/** This browser holds nothing of who was signed in any more; for actions, which may set cookies. */
export async function forgetPerson(): Promise<void> {
	const { portalUrl } = readEnvironment();
	const jar = await cookies();
	for (const { name } of jar.getAll()) {
		if (isPortalCookie(name, portalUrl)) jar.set(name, "", { ...cookieOptions(portalUrl), maxAge: 0 });
	}
}
