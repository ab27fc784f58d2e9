import { isOfflineScope } from "../scopes/index.ts";

/** One checkbox of the consent page. */
export interface ConsentItem {
	readonly kind: "scope" | "audience";
	/** The scope or audience as requested. */
	readonly name: string;
	/** Ticked and not to be unticked: `openid` when asked, and what the client requires. */
	readonly locked: boolean;
	readonly lockedBecause: "sign_in" | "required" | undefined;
	/** Granted with the rest, without a box: what an administrator made so for a verified client. */
	readonly implied: boolean;
	/** Granted before: pre-ticked. */
	readonly grantedBefore: boolean;
	/** Not granted before though something was: new since then. */
	readonly isNew: boolean;
	readonly offline: boolean;
}

export interface ConsentQuestion {
	readonly requested_scope: readonly string[];
	readonly requested_access_token_audience: readonly string[];
	readonly gatehouse: {
		readonly client: {
			readonly required_scopes: readonly string[];
			readonly implied_scopes: readonly string[];
		};
		readonly granted_before: {
			readonly scope: readonly string[];
			readonly audience: readonly string[];
		} | null;
	};
}

/** What the consent page asks, in the order of the request: scopes, then audiences. */
export function askedForConsent(question: ConsentQuestion): readonly ConsentItem[] {
	const { client, granted_before: before } = question.gatehouse;
	const item = (
		kind: ConsentItem["kind"],
		name: string,
		earlier: readonly string[] | undefined,
	): ConsentItem => {
		const implied = kind === "scope" && client.implied_scopes.includes(name);
		const lockedBecause = kind === "scope" && !implied ? lockReason(name, client.required_scopes) : undefined;
		const grantedBefore = earlier?.includes(name) ?? false;
		return {
			kind,
			name,
			locked: lockedBecause !== undefined,
			lockedBecause,
			implied,
			grantedBefore,
			isNew: before !== null && !grantedBefore,
			offline: kind === "scope" && isOfflineScope(name),
		};
	};
	return [
		...question.requested_scope.map((scope) => item("scope", scope, before?.scope)),
		...question.requested_access_token_audience.map((audience) =>
			item("audience", audience, before?.audience),
		),
	];
}

function lockReason(scope: string, required: readonly string[]): ConsentItem["lockedBecause"] {
	if (scope === "openid") return "sign_in";
	return required.includes(scope) ? "required" : undefined;
}

export interface ConsentChoice {
	readonly scope: readonly string[];
	readonly audience: readonly string[];
}

/**
 * What a submitted form grants: the ticked items that were asked, plus the locked and the implied ones. `nothing` is
 * true when no box that could be ticked was (and there was one): the answer is access_denied.
 */
export function decideConsent(
	question: ConsentQuestion,
	ticked: ConsentChoice,
): ConsentChoice & { readonly nothing: boolean } {
	const items = askedForConsent(question);
	const isTicked = ({ kind, name }: ConsentItem) =>
		(kind === "scope" ? ticked.scope : ticked.audience).includes(name);
	const isFree = ({ locked, implied }: ConsentItem) => !locked && !implied;
	const granted = items.filter((item) => !isFree(item) || isTicked(item));
	return {
		scope: granted.filter((item) => item.kind === "scope").map((item) => item.name),
		audience: granted.filter((item) => item.kind === "audience").map((item) => item.name),
		nothing: items.some(isFree) && !granted.some(isFree),
	};
}

export interface AccountClaims {
	readonly email: string;
	readonly email_verified: boolean;
	readonly name: string;
}

/**
 * The claims that the scopes `profile` and `email` put into ID token and userinfo.
 *
 * @see [OpenID Connect Core 1.0 - Requesting Claims using Scope Values](https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims)
 */
export function claimsForScopes(
	account: AccountClaims | null,
	scope: readonly string[],
): Record<string, unknown> {
	if (account === null) return {};
	return {
		...(scope.includes("profile") && account.name !== "" ? { name: account.name } : {}),
		...(scope.includes("email") ? { email: account.email, email_verified: account.email_verified } : {}),
	};
}
