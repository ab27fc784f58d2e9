import { LIFESPAN_MEMBERS, type OAuth2Client } from "@gatehouse/schemas";
import type { ClientRecord } from "../storage/records.ts";
import { formatLifespan } from "./lifespan.ts";

export interface RenderClientOptions {
	/** Shown once, in the answer that made or changed it. */
	readonly secret?: string;
	/** Members that the body left out: Hydra's answer to create and put repeats those lists as null. */
	readonly nulls?: ReadonlySet<string>;
}

/**
 * A client as Hydra's admin API sends it: its members, in its order. Secrets are never in it but for the one given.
 */
export function renderClient(client: ClientRecord, options: RenderClientOptions = {}): OAuth2Client {
	const list = (member: string, values: readonly string[]) =>
		values.length === 0 && options.nulls?.has(member) ? null : [...values];
	return {
		client_id: client.clientId,
		client_name: client.clientName,
		...(options.secret === undefined ? {} : { client_secret: options.secret }),
		redirect_uris: list("redirect_uris", client.redirectUris),
		grant_types: list("grant_types", client.grantTypes),
		response_types: list("response_types", client.responseTypes),
		scope: client.scope,
		audience: [...client.audience],
		owner: client.owner,
		policy_uri: client.policyUri,
		allowed_cors_origins: [...client.allowedCorsOrigins],
		tos_uri: client.tosUri,
		client_uri: client.clientUri,
		logo_uri: client.logoUri,
		contacts: list("contacts", client.contacts),
		client_secret_expires_at: 0,
		subject_type: client.subjectType,
		jwks: {},
		token_endpoint_auth_method: client.tokenEndpointAuthMethod,
		userinfo_signed_response_alg: "none",
		created_at: renderTime(client.createdAt),
		updated_at: renderTime(client.updatedAt),
		...(client.postLogoutRedirectUris.length === 0
			? {}
			: { post_logout_redirect_uris: [...client.postLogoutRedirectUris] }),
		metadata: client.metadata,
		skip_consent: client.skipConsent,
		skip_logout_consent: client.skipLogoutConsent,
		...Object.fromEntries(
			LIFESPAN_MEMBERS.map((member) => [member, formatLifespan(client.lifespans[member])]),
		),
	};
}

/** RFC 3339 in whole seconds, as Hydra sends times. */
export function renderTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
