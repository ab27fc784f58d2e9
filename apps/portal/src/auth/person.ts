import "server-only";
import { AdminCallError, type AdminClient } from "@gatehouse/core/admin-client";
import type { Account } from "@gatehouse/schemas";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { admin } from "@/admin/admin";
import { PATH_HEADER } from "./path-header";
import { isExpired, readSession } from "./session";
import { startSignIn } from "./sign-in";

export interface Person {
	readonly account: Account;
	/** The admin API with this person's rights. */
	readonly admin: AdminClient;
}

/**
 * Who asks for this page, as the server says in this very request: the cookie holds a token and neither name nor
 * role. Whoever is signed in nowhere is led to the sign-in, and comes back. Once a request, however many parts of a
 * page ask.
 */
export const readPerson = cache(async (): Promise<Person> => {
	const session = await readSession((await cookies()).toString());
	const returnTo = (await headers()).get(PATH_HEADER) ?? "/";
	if (session === undefined || isExpired(session, Date.now())) startSignIn({ returnTo });
	const client = withSignIn(await admin(session.accessToken), returnTo);
	return { account: await client.call("getMyAccount", {}), admin: client };
});

/** The token was revoked, or its session ended: any call may be the one that finds out. */
function withSignIn(client: AdminClient, returnTo: string): AdminClient {
	const guard = async <T>(call: Promise<T>): Promise<T> => {
		try {
			return await call;
		} catch (error) {
			if (!(error instanceof AdminCallError) || error.status !== 401) throw error;
			startSignIn({ returnTo });
		}
	};
	return {
		call: (operation, input) => guard(client.call(operation, input)),
		page: (operation, input) => guard(client.page(operation, input)),
		stream: (operation, input) => guard(client.stream(operation, input)),
	};
}

/** For the dashboard: people whose account is all they have here go to it. */
export async function readDeveloper(): Promise<Person> {
	const person = await readPerson();
	if (person.account.role === "user") redirect("/account");
	return person;
}
