import { AdminCallError, type AdminClient } from "@gatehouse/core/admin-client";
import type { OAuth2Client } from "@gatehouse/schemas";

/** The chosen clients that there are, and that the person may see. */
export async function readChosenClients(
	admin: AdminClient,
	ids: readonly string[],
): Promise<readonly OAuth2Client[]> {
	const found = await Promise.all(
		[...new Set(ids)].filter((id) => id !== "").map((id) => readOne(admin, id)),
	);
	return found.filter((client) => client !== undefined);
}

async function readOne(admin: AdminClient, id: string): Promise<OAuth2Client | undefined> {
	try {
		return await admin.call("getClient", { params: { id } });
	} catch (error) {
		if (error instanceof AdminCallError && error.status === 404) return undefined;
		throw error;
	}
}
