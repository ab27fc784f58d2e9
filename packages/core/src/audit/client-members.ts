import { formatLifespan } from "../clients/lifespan.ts";
import { renderTime } from "../clients/render-client.ts";
import type { AuditValues, ClientRecord } from "../storage/records.ts";

/** What an event tells of a client. Of its secrets only when they were made. */
export function clientMembers(client: ClientRecord): AuditValues {
	return {
		client_id: client.clientId,
		client_name: client.clientName,
		redirect_uris: [...client.redirectUris],
		post_logout_redirect_uris: [...client.postLogoutRedirectUris],
		allowed_cors_origins: [...client.allowedCorsOrigins],
		grant_types: [...client.grantTypes],
		response_types: [...client.responseTypes],
		scope: client.scope,
		audience: [...client.audience],
		owner: client.owner,
		policy_uri: client.policyUri,
		tos_uri: client.tosUri,
		client_uri: client.clientUri,
		logo_uri: client.logoUri,
		contacts: [...client.contacts],
		subject_type: client.subjectType,
		token_endpoint_auth_method: client.tokenEndpointAuthMethod,
		skip_consent: client.skipConsent,
		skip_logout_consent: client.skipLogoutConsent,
		metadata: namesOf(client.metadata),
		lifespans: Object.entries(client.lifespans)
			.map(([member, value]) => `${member} ${formatLifespan(value)}`)
			.sort(),
		application_type: client.applicationType,
		verified: client.verifiedAt !== null,
		paused: client.pausedAt !== null,
		registered_by: client.ownerAccount,
		required_scopes: [...client.requiredScopes],
		implied_scopes: [...client.impliedScopes],
		secrets_made: client.secrets.map((secret) => renderTime(secret.createdAt)),
	};
}

function namesOf(metadata: unknown): string[] {
	return typeof metadata === "object" && metadata !== null ? Object.keys(metadata).sort() : [];
}
