import { AdminCallError } from "@gatehouse/core/admin-client";
import type { CatalogueEntry, CatalogueKind } from "@gatehouse/schemas";
import type { Person } from "@/auth/person";

/** The operator's words of a scope or an audience; undefined: there are none. */
export async function findEntry(
	{ admin }: Pick<Person, "admin">,
	params: { readonly kind: CatalogueKind; readonly value: string },
): Promise<CatalogueEntry | undefined> {
	try {
		return await admin.call("getCatalogueEntry", { params });
	} catch (error) {
		if (error instanceof AdminCallError && (error.status === 404 || error.status === 400)) return undefined;
		throw error;
	}
}
