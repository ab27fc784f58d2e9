import { foldText } from "../../../clients/listing.ts";
import type { ClientListFilter } from "../../contracts/client-list.ts";
import type { Parameters } from "./parameters.ts";

/** From so many characters on, what matches is found through the index of trigrams; shorter ones row by row. */
const GRAM = 3;
/** More runs of a long search narrow nothing down any further. */
const MOST_GRAMS = 32;

/**
 * What a list reads from: `c` the client, `u` its use. What is searched among all clients comes first, and is found
 * by the index: whoever walked the list until a page is full could walk all of it.
 */
export function listedFor({ search, visibleTo }: ClientListFilter, parameters: Parameters): string {
	const grams = search === undefined || visibleTo !== undefined ? [] : gramsOf(search);
	const clients =
		search === undefined || grams.length === 0 ? "client c" : `(${matchesOf(search, grams, parameters)}) c`;
	return `${clients} LEFT JOIN client_use u ON u.client = c.id`;
}

/** What listedFor did not look for: too short for the index, or among the few clients of one account. */
export function searchCondition({ search, visibleTo }: ClientListFilter, parameters: Parameters): string {
	if (search === undefined) return "";
	if (visibleTo !== undefined) return contains("c", search, parameters);
	if (gramsOf(search).length > 0) return "";
	return `(${contains("c", search, parameters)} OR c.owner_account = ANY (${ownersNamed(search, parameters)}))`;
}

function gramsOf(search: string): readonly string[] {
	const characters = [...foldText(search)];
	const grams = characters.slice(GRAM - 1).map((_, at) => characters.slice(at, at + GRAM).join(""));
	return [...new Set(grams)].slice(0, MOST_GRAMS);
}

/** Runs are cut by the index alone, and OFFSET 0 keeps it so: to cut them again for every client is what costs. */
function matchesOf(search: string, grams: readonly string[], parameters: Parameters): string {
	const matches = contains("client", search, parameters);
	return `
			SELECT client.* FROM client
			WHERE search_grams(client.search_text) @> ${parameters.add(grams, "text[]")} AND ${matches}
			UNION ALL
			SELECT client.* FROM client
			WHERE client.owner_account = ANY (${ownersNamed(search, parameters)}) AND NOT ${matches}
			OFFSET 0
		`;
}

/**
 * An account's name is not copied to its clients: of all accounts, those who registered any are few, and are looked
 * up one by one (OFFSET 0), however few are thought to have such a name.
 */
function ownersNamed(search: string, parameters: Parameters): string {
	const asTyped = parameters.add(containing(search.toLowerCase()), "text");
	return `ARRAY(
				SELECT a.id
				FROM (SELECT DISTINCT owner_account AS id FROM client WHERE owner_account IS NOT NULL) o
				CROSS JOIN LATERAL (
					SELECT a.id FROM account a
					WHERE a.id = o.id AND (a.email_key LIKE ${asTyped} OR lower(a.name) LIKE ${asTyped})
					OFFSET 0
				) a
			)`;
}

function contains(client: string, search: string, parameters: Parameters): string {
	return `${client}.search_text LIKE ${parameters.add(containing(foldText(search)), "text")}`;
}

function containing(text: string): string {
	return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
