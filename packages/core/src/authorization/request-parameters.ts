/** The parameters of a request that a browser brought, read once. */
export interface RequestParameters {
	/** The value; the first one when the parameter came several times. Undefined when it is missing or empty. */
	get(name: string): string | undefined;
	/** All its values. */
	all(name: string): readonly string[];
	/** Names that came more than once. */
	readonly repeated: readonly string[];
	/** How long everything is together, as it came. */
	readonly length: number;
}

/**
 * @param text a query, or a form
 * @see [RFC 6749 - Authorization Endpoint](https://www.rfc-editor.org/rfc/rfc6749#section-3.1)
 */
export function readRequestParameters(text: string): RequestParameters {
	const values = new Map<string, string[]>();
	for (const [name, value] of new URLSearchParams(text)) {
		// > Parameters sent without a value MUST be treated as if they were omitted from the request.
		if (value === "") continue;
		const known = values.get(name);
		if (known === undefined) values.set(name, [value]);
		else known.push(value);
	}
	return {
		get: (name) => values.get(name)?.[0],
		all: (name) => values.get(name) ?? [],
		repeated: [...values].filter(([, all]) => all.length > 1).map(([name]) => name),
		length: text.length,
	};
}
