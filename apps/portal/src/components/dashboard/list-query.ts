/** What the address of a list says: what is searched, and after which row the page begins. */
export interface ListQuery {
	readonly search: string;
	readonly after: string;
}

export function readListQuery(
	query: Readonly<Record<string, string | readonly string[] | undefined>>,
): ListQuery {
	const text = (name: string) => {
		const value = query[name];
		return typeof value === "string" ? value : (value?.[0] ?? "");
	};
	return { search: text("search").trim().slice(0, 200), after: text("after").slice(0, 1000) };
}
