import { AdminCallError } from "@gatehouse/core/admin-client";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { admin } from "@/admin/admin";
import { isExpired, readSession } from "@/auth/session";
import { nameOf } from "@/clients/name-of";
import { personName } from "@/components/dashboard/role";
import { type Found, MOST_FOUND, NOTHING } from "@/components/palette/found";

const headers = { "cache-control": "no-store" };

/** What the palette's search finds: with the rights of whoever is signed in, so never more than the pages show. */
export async function GET(request: NextRequest): Promise<Response> {
	const search = request.nextUrl.searchParams.get("search")?.slice(0, 200).trim() ?? "";
	const session = await readSession((await cookies()).toString());
	if (session === undefined || isExpired(session, Date.now()))
		return Response.json(NOTHING, { status: 401, headers });
	if (search === "") return Response.json(NOTHING, { headers });
	try {
		return Response.json(await find(session.accessToken, search), { headers });
	} catch (error) {
		// the token was revoked, or its session ended
		if (!(error instanceof AdminCallError)) throw error;
		return Response.json(NOTHING, { status: error.status, headers });
	}
}

async function find(accessToken: string, search: string): Promise<Found> {
	const api = await admin(accessToken);
	const query = { search, page_size: MOST_FOUND };
	const { role } = await api.call("getMyAccount", {});
	if (role === "user") return NOTHING;
	const [{ clients }, people] = await Promise.all([
		api.call("findClients", { query }),
		role === "administrator" ? api.call("listAccounts", { query }) : [],
	]);
	return {
		clients: clients.map(({ client }) => ({ id: client.client_id, name: nameOf(client) })),
		people: people.map((person) => ({ id: person.id, name: personName(person), email: person.email })),
	};
}
