import type { Caller } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { AuditScope } from "../storage/contracts/audit.ts";

/**
 * Who looks at events, and so what of them there is to see. A developer sees what concerns the clients they registered,
 * but of other people no more than the `sub` that their application gets anyway; a user sees what concerns themself.
 */
export type AuditViewer =
	| { readonly kind: "administrator" }
	| { readonly kind: "developer" | "user"; readonly account: string };

export function viewerOf(caller: Caller): AuditViewer {
	if (caller.kind === "api_key") return { kind: "administrator" };
	if (caller.kind === "person" && caller.account.role === "administrator") return { kind: "administrator" };
	if (caller.kind === "person" && caller.account.role === "developer") {
		return { kind: "developer", account: caller.account.id };
	}
	throw new OAuthError("request_forbidden", "Events are for administrators and developers.", {
		reason: "audit_viewer",
	});
}

export function scopeOf(viewer: AuditViewer): AuditScope {
	switch (viewer.kind) {
		case "administrator":
			return { kind: "all" };
		case "developer":
			return { kind: "owner", account: viewer.account };
		case "user":
			return { kind: "subject", subject: viewer.account };
	}
}
