import { LIMITS } from "@gatehouse/schemas";
import type { NextRequest } from "next/server";
import { readDeveloper } from "@/auth/person";
import { readAll, readChosen, toJsonList } from "@/components/dashboard/clients/export-clients";
import { readClientListAddress, toFindQuery } from "@/components/dashboard/clients/list-address";

/** The chosen clients, or all that the filters leave, in Hydra's shape and without secrets. */
export async function GET(request: NextRequest): Promise<Response> {
	const { admin } = await readDeveloper();
	const query = request.nextUrl.searchParams;
	const chosen = query.getAll("client").slice(0, LIMITS.chosenClients);
	const { sort, ...filters } = toFindQuery(readClientListAddress(Object.fromEntries(query)), Date.now());
	const items = chosen.length > 0 ? readChosen(admin, chosen) : readAll(admin, filters);
	const name = chosen.length === 1 ? "client" : "clients";
	return new Response(toJsonList(items), {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": `attachment; filename="${name}-${new Date().toISOString().slice(0, 10)}.json"`,
			"cache-control": "no-store",
		},
	});
}
