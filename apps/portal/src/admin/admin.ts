import { type AdminClient, createAdminClient } from "@gatehouse/core/admin-client";
import { headers } from "next/headers";
import { readEnvironment } from "../environment.ts";
import { readVisitor } from "./visitor.ts";

/**
 * The admin API as this request may use it: always with the portal's key and the visitor's address; with a person's
 * access token it has that person's rights and no more.
 */
export async function admin(accessToken?: string): Promise<AdminClient> {
	return adminFor(await headers(), accessToken);
}

/** As admin, where the request is at hand. */
export function adminFor(request: Headers, accessToken?: string): AdminClient {
	const { adminUrl, portalKey } = readEnvironment();
	return createAdminClient(adminUrl, {
		portalKey,
		visitor: readVisitor(request),
		...(accessToken === undefined ? {} : { bearer: accessToken }),
	});
}
