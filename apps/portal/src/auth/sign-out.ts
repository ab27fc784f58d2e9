"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { readEnvironment } from "@/environment";
import { cookieOptions, isPortalCookie } from "./cookies";
import { readSession } from "./session";
import { signOutAddress } from "./sign-out-address";

/** Forgets the portal's tokens and lets the server end the session that they came from. */
export async function signOut(): Promise<void> {
	const environment = readEnvironment();
	const jar = await cookies();
	const session = await readSession(jar.toString());
	for (const { name } of jar.getAll()) {
		if (isPortalCookie(name, environment.portalUrl))
			jar.set(name, "", { ...cookieOptions(environment.portalUrl), maxAge: 0 });
	}
	redirect(session === undefined ? "/signed-out" : signOutAddress(session.idToken, environment));
}
