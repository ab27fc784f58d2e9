import "server-only";
import { AdminCallError } from "@gatehouse/core/admin-client";
import type { Person } from "@/auth/person";
import { type ActivityQuery, filtersOf, readSought } from "./activity-query.ts";

const PAGE_SIZE = 25;

type Filters = Readonly<Record<string, string | undefined>>;

/** The filters of the API: undefined when nothing can be meant by the search. */
export async function readFilters(
	{ admin, account }: Person,
	query: ActivityQuery,
	clientId: string | undefined,
): Promise<Filters | undefined> {
	const filters = { ...filtersOf(query, Date.now()), client_id: clientId };
	const sought = readSought(query.search);
	switch (sought.kind) {
		case "none":
			return filters;
		case "error_id":
		case "address":
			return { ...filters, [sought.kind]: sought.value };
		case "email": {
			if (account.role !== "administrator") return undefined;
			const people = await admin.call("listAccounts", { query: { search: sought.value, page_size: 50 } });
			const found = people.find(({ email }) => email.toLowerCase() === sought.value.toLowerCase());
			return found === undefined ? undefined : { ...filters, subject: found.id };
		}
		case "id":
			return clientId === undefined && !/^[0-9a-f]{8}-/i.test(sought.value)
				? { ...filters, client_id: sought.value }
				: { ...filters, subject: sought.value };
	}
}

/** A page of events; `gone`: the token of the page is too old, and the list begins anew. */
export async function findEvents(person: Person, query: ActivityQuery, clientId?: string) {
	const filters = await readFilters(person, query, clientId);
	if (filters === undefined) return { events: [], next: undefined };
	try {
		const { body, nextPageToken } = await person.admin.page("listAuditEvents", {
			query: { ...filters, page_token: query.after || undefined, page_size: PAGE_SIZE },
		});
		return { events: body, next: nextPageToken };
	} catch (error) {
		const isOld = error instanceof AdminCallError && error.status === 400 && query.after !== "";
		if (isOld) return "gone";
		throw error;
	}
}
