import { isCustomSchemeUri } from "../clients/redirect-uri.ts";
import type {
	AuthorizationRequestRecord,
	ClientRecord,
	GrantRecord,
	Milliseconds,
} from "../storage/records.ts";

export interface ConsentSkipQuestion {
	readonly request: Pick<AuthorizationRequestRecord, "parameters" | "scope" | "audience" | "redirectUri">;
	readonly client: ClientRecord;
	/** The newest remembered grant of this person to this client that was not withdrawn. */
	readonly remembered: GrantRecord | undefined;
	readonly now: Milliseconds;
}

/** Whether the consent app may answer without asking the person. */
export function maySkipConsent(question: ConsentSkipQuestion): boolean {
	// > consent: The Authorization Server SHOULD prompt the End-User for consent
	if (question.request.parameters.prompt.includes("consent")) return false;
	return question.client.skipConsent || isRememberedFor(question);
}

function isRememberedFor({ request, client, remembered, now }: ConsentSkipQuestion): boolean {
	const before = liveConsent(remembered, now);
	if (before === undefined) return false;
	// > The authorization server SHOULD NOT process repeated authorization requests automatically (without active
	// > resource owner interaction) without authenticating the client (RFC 6749 §10.2)
	// any application on a device can claim a scheme, and would get the code without a question (RFC 8252 §8.6)
	if (client.tokenEndpointAuthMethod === "none" && isCustomSchemeUri(request.redirectUri)) return false;
	// the person said yes to an application that returns elsewhere now
	if (client.redirectUrisChangedAt > before.grantedAt) return false;
	return (
		request.scope.every((scope) => before.scope.includes(scope)) &&
		request.audience.every((audience) => before.audience.includes(audience))
	);
}

/** The grant while it is remembered. */
export function liveConsent(grant: GrantRecord | undefined, now: Milliseconds): GrantRecord | undefined {
	if (grant === undefined || !grant.remember || grant.consentRevokedAt !== null) return undefined;
	return grant.rememberUntil === null || grant.rememberUntil > now ? grant : undefined;
}
