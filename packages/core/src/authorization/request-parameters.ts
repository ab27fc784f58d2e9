import { LIMITS } from "@gatehouse/schemas";
import { parseParameters } from "../forms/parse-parameters.ts";
import { malformedParameters, tooManyParameters } from "../forms/read-form.ts";

/** The parameters of a request that a browser brought, read once. */
export interface RequestParameters {
	/** The value; the first one when the parameter came several times. Undefined when it is missing, empty or no text. */
	get(name: string): string | undefined;
	/** All its values. */
	all(name: string): readonly string[];
	/** Names that came more than once. */
	readonly repeated: readonly string[];
	/** Names whose value is no text. */
	readonly malformed: readonly string[];
	/** How long everything is together, as it came. */
	readonly length: number;
	/** Refuses what cannot be a request, whatever its parameters say. */
	check(): void;
}

/**
 * Reads without refusing: only who knows client and return address can say who is told.
 *
 * @param text a query, or a form
 * @see [RFC 6749 - Authorization Endpoint](https://www.rfc-editor.org/rfc/rfc6749#section-3.1)
 */
export function readRequestParameters(text: string): RequestParameters {
	const { pairs, malformed, count } = parseParameters(text);
	// > Parameters sent without a value MUST be treated as if they were omitted from the request.
	const sent = pairs.filter(([, value]) => value !== "");
	const all = (name: string) => sent.filter((pair) => pair[0] === name).map(([, value]) => value);
	const names = pairs.map(([name]) => name);
	return {
		get: (name) => all(name)[0],
		all,
		repeated: [...new Set(names.filter((name, index) => names.indexOf(name) !== index))],
		malformed,
		length: text.length,
		check() {
			if (count > LIMITS.parameters) throw tooManyParameters();
			if (malformed.length > 0) throw malformedParameters();
		},
	};
}
