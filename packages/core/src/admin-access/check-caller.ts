import type { OperationSpec } from "@gatehouse/schemas";
import type { Caller } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";

/**
 * Whether this caller may use this operation at all; the endpoint narrows to what is theirs.
 * An API key may use all; a person what the role allows.
 */
export function checkCaller(caller: Caller, operation: OperationSpec): void {
	if (caller.kind === "api_key") return;
	const kind = caller.kind === "person" ? caller.account.role : caller.kind;
	if (operation.callers.includes(kind)) return;
	if (caller.kind === "anonymous") {
		throw new OAuthError("request_unauthorized", "This operation needs an access token or an API key.", {
			reason: "caller_anonymous",
			headers: { "www-authenticate": "Bearer" },
		});
	}
	throw new OAuthError(
		"request_forbidden",
		caller.kind === "portal"
			? "The portal's key alone does not open this operation: a person's access token must come with it."
			: `An account with the role ${kind} may not do this.`,
		{ reason: `caller_${kind}` },
	);
}
