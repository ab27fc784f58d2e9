import { findForeignAudience } from "../authorization/audience.ts";
import { findForeignScope } from "../authorization/scope.ts";
import type { Config } from "../config.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { AuthorizationRequestRecord, ClientRecord } from "../storage/records.ts";

export interface Granted {
	readonly scope: readonly string[];
	readonly audience: readonly string[];
}

/**
 * granted ⊆ requested ⊆ allowed, whatever the consent app sends and whatever became of the client since.
 * Throws with the value that is too much.
 *
 * @see [RFC 6749 - Access Token Scope](https://www.rfc-editor.org/rfc/rfc6749#section-3.3)
 */
export function checkGranted(
	granted: Granted,
	against: {
		readonly request: Pick<AuthorizationRequestRecord, "scope" | "audience">;
		readonly client: ClientRecord;
	},
	config: Pick<Config, "strategies" | "adminAudience">,
): void {
	const { request, client } = against;
	const scope =
		granted.scope.find((value) => !request.scope.includes(value)) ??
		findForeignScope(client, granted.scope, config);
	if (scope !== undefined) throw beyond("grant_scope", scope);
	const audience =
		granted.audience.find((value) => !request.audience.includes(value)) ??
		findForeignAudience(client, granted.audience, config);
	if (audience !== undefined) throw beyond("grant_access_token_audience", audience);
}

/**
 * What the client requires and has asked for is granted together with anything, or nothing is: an application that
 * can do nothing without a scope is refused as a whole, by rejecting the request.
 */
export function checkRequired(
	granted: Pick<Granted, "scope">,
	{
		request,
		client,
	}: {
		readonly request: Pick<AuthorizationRequestRecord, "scope">;
		readonly client: Pick<ClientRecord, "requiredScopes">;
	},
): void {
	const missing = client.requiredScopes.find(
		(scope) => request.scope.includes(scope) && !granted.scope.includes(scope),
	);
	if (missing === undefined) return;
	throw new OAuthError(
		"invalid_request",
		`grant_scope must hold ${missing.slice(0, 200)}: the application requires it. To refuse it, reject the request.`,
		{ reason: "grant_scope_required" },
	);
}

function beyond(member: string, value: string): OAuthError {
	return new OAuthError(
		"invalid_request",
		`${member} holds ${value.slice(0, 200)}, which the application did not request or may not have.`,
		{ reason: `${member}_beyond` },
	);
}
