import { LIMITS } from "@gatehouse/schemas";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import { parseParameters } from "./parse-parameters.ts";

/** The parameters of a request: each once, none empty. */
export interface Form {
	/** Undefined when the parameter is absent or empty. */
	value(name: string): string | undefined;
	/** All values of a parameter that may be repeated. */
	values(name: string): readonly string[];
	/** As an object for a message's schema: a text each, a list where a parameter may be repeated. */
	readonly members: Readonly<Record<string, string | readonly string[]>>;
}

/** > Multiple "resource" parameters MAY be used (RFC 8707 §2); `audience` is Hydra's name for it. */
export const REPEATABLE: ReadonlySet<string> = new Set(["audience", "resource"]);

const FORM_TYPE = "application/x-www-form-urlencoded";

/**
 * The body as a form. Another content type is 415, at the token endpoint `invalid_request`.
 *
 * > The client makes a request to the token endpoint by sending the following parameters using the
 * > "application/x-www-form-urlencoded" format … with a character encoding of UTF-8 in the HTTP request entity-body
 * @see [RFC 6749 - Access Token Request](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3)
 */
export function readForm(
	request: Pick<HttpRequest, "headers" | "body">,
	wrongType: "invalid_request" | "unsupported_media_type" = "unsupported_media_type",
): Form {
	if (request.body !== "" && mediaType(request) !== FORM_TYPE) {
		throw new OAuthError(wrongType, `Send the parameters in the body as ${FORM_TYPE}.`, {
			reason: "content_type",
		});
	}
	return readParameters(request.body);
}

/**
 * The parameters of a form or a query.
 *
 * > Parameters sent without a value MUST be treated as if they were omitted from the request. … Request and response parameters MUST NOT be included more than once.
 * @see [RFC 6749 - Token Endpoint](https://www.rfc-editor.org/rfc/rfc6749#section-3.2)
 */
export function readParameters(text: string): Form {
	const { pairs, malformed, count } = parseParameters(text);
	if (count > LIMITS.parameters) throw tooManyParameters();
	if (malformed.length > 0) throw malformedParameters();
	const all = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const values = all.get(name) ?? [];
		if (all.has(name) && !REPEATABLE.has(name)) throw repeated(name);
		all.set(name, values);
		if (value !== "") values.push(value);
	}
	const present = [...all].filter(([, values]) => values.length > 0);
	return {
		value: (name) => all.get(name)?.[0],
		values: (name) => all.get(name) ?? [],
		members: Object.fromEntries(
			present.map(([name, values]) => [name, REPEATABLE.has(name) ? values : (values[0] ?? "")]),
		),
	};
}

function mediaType(request: Pick<HttpRequest, "headers">): string {
	return (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

export function tooManyParameters(): OAuthError {
	return new OAuthError("invalid_request", `There are more than ${LIMITS.parameters} parameters.`, {
		reason: "parameter_count",
	});
}

export function malformedParameters(): OAuthError {
	return new OAuthError(
		"invalid_request",
		"The parameters are not percent-encoded UTF-8, or hold the character U+0000.",
		{ reason: "parameter_encoding" },
	);
}

function repeated(name: string): OAuthError {
	const shown = /^[\w.-]{1,64}$/.test(name) ? `The parameter ${name}` : "A parameter";
	return new OAuthError("invalid_request", `${shown} is there more than once; send it once.`, {
		reason: "repeated_parameter",
	});
}
