import { LIMITS } from "@gatehouse/schemas";
import type { Config } from "../config.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { isScopeAllowed, isScopeToken, splitList } from "../scopes/index.ts";
import type { ClientRecord } from "../storage/records.ts";

/** The first scope that this client's registration does not cover, or undefined. */
export function findForeignScope(
	client: ClientRecord,
	requested: readonly string[],
	config: Pick<Config, "strategies">,
): string | undefined {
	const allowed = splitList(client.scope);
	return requested.find((scope) => !isScopeAllowed(config.strategies.scope, allowed, scope));
}

/** @see [RFC 6749 - Access Token Scope](https://www.rfc-editor.org/rfc/rfc6749#section-3.3) */
export function checkScope(
	client: ClientRecord,
	requested: readonly string[],
	config: Pick<Config, "strategies">,
): void {
	if (requested.length > LIMITS.scopes || requested.some((scope) => scope.length > LIMITS.scope)) {
		throw new OAuthError(
			"invalid_scope",
			`A request may name ${LIMITS.scopes} scopes, each of at most ${LIMITS.scope} characters.`,
			{ reason: "scope_size" },
		);
	}
	const malformed = requested.find((scope) => !isScopeToken(scope));
	if (malformed !== undefined) {
		throw new OAuthError(
			"invalid_scope",
			"A scope is printable ASCII without quotes and backslashes; scopes are separated by one space.",
			{ reason: "scope_characters" },
		);
	}
	const foreign = findForeignScope(client, requested, config);
	if (foreign === undefined) return;
	throw new OAuthError(
		"invalid_scope",
		`This application may not ask for the scope ${foreign.slice(0, 200)}.`,
		{
			reason: "scope_not_allowed",
		},
	);
}
