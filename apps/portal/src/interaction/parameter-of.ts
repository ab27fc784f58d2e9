/** The query of a page, as Next hands it over. */
export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** One parameter of a page's address; what is repeated counts as absent. */
export async function parameterOf(searchParams: SearchParams, name: string): Promise<string | undefined> {
	const value = (await searchParams)[name];
	return typeof value === "string" && value !== "" ? value : undefined;
}
