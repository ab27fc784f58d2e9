import type { Introspect, LiveToken } from "./introspection.ts";

/** Why a request is not let in, as RFC 6750 says it: status and the challenge of WWW-Authenticate. */
export interface Refusal {
	readonly status: 400 | 401 | 403;
	readonly challenge: string;
}

export type Access = { readonly token: LiveToken } | { readonly refusal: Refusal };

export interface AccessRules {
	readonly issuer: string;
	/** The identifier of this API; a token made for another API is not for us. */
	readonly audience: string;
	readonly introspect: Introspect;
}

/**
 * Lets a request in whose access token lives, comes from our issuer, was made for this API and carries the scope.
 *
 * @see [RFC 6750 - The WWW-Authenticate Response Header Field](https://www.rfc-editor.org/rfc/rfc6750#section-3)
 */
export async function checkAccess(
	rules: AccessRules,
	authorization: string | undefined,
	scope: string,
): Promise<Access> {
	// > If the request lacks any authentication information, the resource server SHOULD NOT include an error code
	if (authorization === undefined) return refuse(rules, 401);
	const [, presented] = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization) ?? [];
	if (presented === undefined) return refuse(rules, 400, "invalid_request");

	const token = await rules.introspect(presented);
	if (token === undefined) return refuse(rules, 401, "invalid_token");
	if (token.issuer !== rules.issuer) return refuse(rules, 401, "invalid_token");
	if (!token.audience.includes(rules.audience)) return refuse(rules, 401, "invalid_token");
	if (!token.scope.includes(scope)) return refuse(rules, 403, "insufficient_scope", scope);
	return { token };
}

type BearerError = "invalid_request" | "invalid_token" | "insufficient_scope";

function refuse(
	rules: AccessRules,
	status: Refusal["status"],
	...[error, scope]: readonly [error?: BearerError, scope?: string]
): Access {
	const parameters = Object.entries({ realm: rules.audience, error, scope })
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}="${value}"`);
	return { refusal: { status, challenge: `Bearer ${parameters.join(", ")}` } };
}
