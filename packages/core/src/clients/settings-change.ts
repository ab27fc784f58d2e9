import type { ClientSettingsChange } from "@gatehouse/schemas";
import type { Caller, Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { isScopeAllowed, splitList } from "../scopes/index.ts";
import type { ClientChange, NewClient } from "../storage/contracts/clients.ts";
import { isDeveloper } from "./developer-limits.ts";
import { checkRedirectUri } from "./redirect-uri.ts";
import { describeProblem } from "./registration-problem.ts";

/** What a change of Gatehouse's own members does to a client; throws when this caller may not, or it does not fit. */
export async function decideSettings(
	current: NewClient,
	{ wanted, caller }: { readonly wanted: ClientSettingsChange; readonly caller: Caller },
	context: Pick<Context, "config" | "stores" | "clock">,
): Promise<ClientChange> {
	checkRights(caller, wanted, current);
	await checkSensitive(caller, { wanted, current }, context);
	await checkOwner(wanted, current, context);
	checkRedirectUris(current, wanted);
	checkScopes(current, wanted, context);
	return toChange(current, wanted, context.clock.now());
}

/**
 * For administrators: what others rely on (verified), what stops an application (paused), whose it is (registered_by),
 * and what is granted without a person's tick (implied).
 */
function checkRights(caller: Caller, wanted: ClientSettingsChange, client: NewClient): void {
	if (!isDeveloper(caller)) return;
	const isOther = {
		verified: wanted.verified !== undefined && wanted.verified !== (client.verifiedAt !== null),
		paused: wanted.paused !== undefined && wanted.paused !== (client.pausedAt !== null),
		registered_by: wanted.registered_by !== undefined && wanted.registered_by !== client.ownerAccount,
		implied_scopes:
			wanted.implied_scopes !== undefined && !isSameSet(wanted.implied_scopes, client.impliedScopes),
	};
	for (const member of ["verified", "paused", "registered_by", "implied_scopes"] as const) {
		if (!isOther[member]) continue;
		throw new OAuthError("request_forbidden", `A developer may not set ${member}. An administrator can.`, {
			reason: `developer_${member}`,
		});
	}
}

/**
 * What their application cannot do without, developers know best; people see each such scope and can deny. That a
 * sensitive one cannot be left out is for an administrator to say.
 */
async function checkSensitive(
	caller: Caller,
	{ wanted, current }: { readonly wanted: ClientSettingsChange; readonly current: NewClient },
	{ stores }: Pick<Context, "stores">,
): Promise<void> {
	const added = wanted.required_scopes?.filter((scope) => !current.requiredScopes.includes(scope)) ?? [];
	if (!isDeveloper(caller) || added.length === 0) return;
	const catalogue = await stores.catalogue.read();
	const sensitive = added.find((scope) => catalogue.find("scope", scope)?.sensitive);
	if (sensitive === undefined) return;
	throw new OAuthError(
		"request_forbidden",
		`A developer may not put "${sensitive}" into required_scopes: it is sensitive. An administrator can.`,
		{ reason: "developer_required_scopes" },
	);
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
	return left.every((item) => right.includes(item)) && right.every((item) => left.includes(item));
}

/** Whoever is to answer for a client must be somebody who can see it. */
async function checkOwner(
	{ registered_by: wanted }: ClientSettingsChange,
	current: NewClient,
	{ stores }: Pick<Context, "stores">,
): Promise<void> {
	if (wanted === undefined || wanted === null || wanted === current.ownerAccount) return;
	const account = await stores.accounts.find(wanted);
	if (account !== undefined && account.role !== "user") return;
	throw new OAuthError(
		"invalid_request",
		account === undefined
			? "registered_by names no account."
			: "registered_by names an account with the role user, who sees no clients. Make it a developer first.",
		{ reason: account === undefined ? "owner_unknown" : "owner_role" },
	);
}

/** A type narrows the addresses that a client may have: those that it has must fit. */
function checkRedirectUris(client: NewClient, wanted: ClientSettingsChange): void {
	if (wanted.application_type === undefined) return;
	const type = wanted.application_type;
	for (const value of client.redirectUris) {
		const problem = checkRedirectUri(value, type);
		if (problem === undefined) continue;
		throw new OAuthError(
			"invalid_redirect_uri",
			describeProblem({ member: "redirect_uris", value, problem }),
			{ reason: `redirect_uris_${problem}` },
		);
	}
}

function checkScopes(
	client: NewClient,
	wanted: ClientSettingsChange,
	context: Pick<Context, "config">,
): void {
	const allowed = splitList(client.scope);
	for (const member of ["required_scopes", "implied_scopes"] as const) {
		const strange = wanted[member]?.find(
			(scope) => !isScopeAllowed(context.config.strategies.scope, allowed, scope),
		);
		if (strange === undefined) continue;
		throw new OAuthError(
			"invalid_client_metadata",
			`${member} may not hold "${strange}": the client's scope does not allow it.`,
			{ reason: `${member}_value` },
		);
	}
	const implied = wanted.implied_scopes ?? client.impliedScopes;
	const both = (wanted.required_scopes ?? client.requiredScopes).find((scope) => implied.includes(scope));
	if (both === undefined) return;
	throw new OAuthError(
		"invalid_client_metadata",
		`required_scopes and implied_scopes both hold "${both}": it is one or the other.`,
		{ reason: "required_scopes_implied" },
	);
}

function toChange(client: NewClient, wanted: ClientSettingsChange, now: number): ClientChange {
	const since = (flag: boolean, before: number | null) => (flag ? (before ?? now) : null);
	return {
		...(wanted.application_type === undefined ? {} : { applicationType: wanted.application_type }),
		...(wanted.verified === undefined ? {} : { verifiedAt: since(wanted.verified, client.verifiedAt) }),
		...(wanted.paused === undefined ? {} : { pausedAt: since(wanted.paused, client.pausedAt) }),
		...(wanted.registered_by === undefined ? {} : { ownerAccount: wanted.registered_by }),
		...(wanted.required_scopes === undefined ? {} : { requiredScopes: [...new Set(wanted.required_scopes)] }),
		...(wanted.implied_scopes === undefined ? {} : { impliedScopes: [...new Set(wanted.implied_scopes)] }),
		updatedAt: now,
	};
}
