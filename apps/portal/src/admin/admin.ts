import { type AdminClient, createAdminClient } from "@gatehouse/core/admin-client";
import { headers } from "next/headers";
import { readEnvironment } from "@/environment";

/**
 * The admin API as this request may use it: always with the portal's key and the visitor's address; with a person's
 * access token it has that person's rights and no more.
 */
export async function admin(accessToken?: string): Promise<AdminClient> {
	const { adminUrl, portalKey } = readEnvironment();
	const request = await headers();
	// server.mjs has overwritten it with the address that the connection really came from
	const address = request.get("x-forwarded-for");
	const userAgent = request.get("user-agent");
	return createAdminClient(adminUrl, {
		portalKey,
		visitor: { ...(address === null ? {} : { address }), ...(userAgent === null ? {} : { userAgent }) },
		...(accessToken === undefined ? {} : { bearer: accessToken }),
	});
}
