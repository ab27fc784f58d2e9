"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { readEnvironment } from "@/environment";
import { forgetPerson } from "./forget-person";
import { readSession } from "./session";
import { signOutAddress } from "./sign-out-address";

/** Forgets the portal's tokens and lets the server end the session that they came from. */
export async function signOut(): Promise<void> {
	const environment = readEnvironment();
	const session = await readSession((await cookies()).toString());
	await forgetPerson();
	redirect(session === undefined ? "/signed-out" : signOutAddress(session.idToken, environment));
}
