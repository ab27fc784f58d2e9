import { ACCOUNT_STATES, ROLES } from "@gatehouse/schemas";
import { type ListQuery, readListQuery } from "./list-query.ts";

/** What the address of the list of people says. */
export interface PeopleQuery extends ListQuery {
	/** Empty: any. */
	readonly role: string;
	readonly state: string;
}

export function readPeopleQuery(
	query: Readonly<Record<string, string | readonly string[] | undefined>>,
): PeopleQuery {
	const choice = (name: string, choices: readonly string[]) =>
		choices.find((one) => one === query[name]) ?? "";
	return { ...readListQuery(query), role: choice("role", ROLES), state: choice("state", ACCOUNT_STATES) };
}
