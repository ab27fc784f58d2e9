import { type CatalogueKind, LIFESPAN_MEMBERS, type LifespanToken } from "@gatehouse/schemas";
import type { Config } from "../config.ts";
import type { Caller } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { isAudienceAllowed, isScopeAllowed, PREDEFINED_SCOPES, splitList } from "../scopes/index.ts";
import type { ClientRecord } from "../storage/records.ts";
import { isSameJson } from "./json-patch.ts";
import { formatLifespan, NEVER } from "./lifespan.ts";
import { tokenOfLifespan } from "./lifespan-rules.ts";
import type { Registration } from "./registration.ts";

/** Claims about the person that every application may ask for: the person decides. */
const ALWAYS_ALLOWED_SCOPES = [...PREDEFINED_SCOPES, "profile", "email"];

/** Somebody whose rights end at their own clients and at what the operator lets developers have. */
export function isDeveloper(caller: Caller): boolean {
	return caller.kind === "person" && caller.account.role !== "administrator";
}

/**
 * What an administrator alone decides about a client, in Hydra's names: its name in the protocol, whose it is,
 * whether people are asked, what others store beside it, how its tokens are made.
 */
export function checkDeveloperMembers(body: unknown, current: ClientRecord | undefined): void {
	if (typeof body !== "object" || body === null) return;
	const sent = new Map(Object.entries(body));
	const kept: Readonly<Record<string, unknown>> = {
		client_id: current?.clientId ?? "",
		owner: current?.owner ?? "",
		skip_consent: current?.skipConsent ?? false,
		skip_logout_consent: current?.skipLogoutConsent ?? false,
		metadata: current?.metadata ?? {},
		access_token_strategy: "",
	};
	for (const [member, value] of Object.entries(kept)) {
		const wanted = sent.get(member) ?? value;
		if (!isSameJson(wanted, value)) {
			throw forbidden(member, `A developer may not set ${member}. An administrator can.`);
		}
	}
}

/**
 * The registration of a developer: scopes and audiences from what the operator lets developers have (or the client
 * has already), and what an administrator set before kept where the body left it out.
 */
export function limitToDeveloper(
	registration: Registration,
	current: ClientRecord | undefined,
	config: Config,
): Registration {
	const had = current === undefined ? [] : splitList(current.scope);
	for (const scope of splitList(registration.members.scope)) {
		if (!isOpenToDevelopers("scope", scope, config) && !had.includes(scope))
			throw forbidden("scope", notOffered("scope", scope));
	}
	for (const audience of registration.members.audience) {
		if (!isOpenToDevelopers("audience", audience, config) && !current?.audience.includes(audience))
			throw forbidden("audience", notOffered("audience", audience));
	}
	checkDeveloperLifespans(registration.members.lifespans, current, config);
	if (current === undefined) return registration;
	const { owner, skipConsent, skipLogoutConsent, metadata } = current;
	return {
		...registration,
		members: { ...registration.members, owner, skipConsent, skipLogoutConsent, metadata },
	};
}

/** A developer gives no client a longer life than the operator lets developers; what an administrator set may stay. */
export function checkDeveloperLifespans(
	lifespans: ClientRecord["lifespans"],
	current: Pick<ClientRecord, "lifespans"> | undefined,
	config: Pick<Config, "portal" | "ttl">,
): void {
	for (const member of LIFESPAN_MEMBERS) {
		const wanted = lifespans[member];
		const longest = longestForDevelopers(tokenOfLifespan(member), config);
		if (wanted === undefined || wanted <= longest || wanted === current?.lifespans[member]) continue;
		throw forbidden(
			member,
			`${member} may be at most "${formatLifespan(longest)}" where a developer sets it. An administrator can set more.`,
		);
	}
}

/** Never below what the server gives to all. */
export function longestForDevelopers(
	token: LifespanToken,
	{ portal, ttl }: Pick<Config, "portal" | "ttl">,
): number {
	return Math.max(portal.developers.longest[token] ?? NEVER, ttl[token] ?? NEVER);
}

/** Whether a developer may register a client with this scope or audience. */
export function isOpenToDevelopers(
	kind: CatalogueKind,
	value: string,
	{ portal: { developers }, strategies }: Pick<Config, "portal" | "strategies">,
): boolean {
	return kind === "scope"
		? isScopeAllowed(strategies.scope, [...ALWAYS_ALLOWED_SCOPES, ...developers.scopes], value)
		: isAudienceAllowed(developers.audiences, value);
}

/** Whether a developer's change touches what "verified" was said of: name, faces and return addresses. */
export function endsVerification(before: ClientRecord, after: Registration["members"]): boolean {
	return (
		before.clientName !== after.clientName ||
		before.clientUri !== after.clientUri ||
		before.logoUri !== after.logoUri ||
		!after.redirectUris.every((uri) => before.redirectUris.includes(uri))
	);
}

function notOffered(member: string, value: string): string {
	return `The ${member} "${value}" is not among those that developers may register. An administrator can add it.`;
}

function forbidden(member: string, description: string): OAuthError {
	return new OAuthError("request_forbidden", description, { reason: `developer_${member}` });
}
