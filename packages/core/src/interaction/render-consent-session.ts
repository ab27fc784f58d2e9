import type { OAuth2ConsentSession } from "@gatehouse/schemas";
import { renderClient, renderTime } from "../clients/render-client.ts";
import type { GrantWithClient } from "../storage/contracts/grants.ts";
import type { ClientRecord } from "../storage/records.ts";

/** A consent as Hydra lists it, with the request that it answered. Challenges are digests here: the id stands for them. */
export function renderConsentSession(
	{ grant, request }: GrantWithClient,
	client: ClientRecord,
): OAuth2ConsentSession {
	const context = request.context === undefined ? {} : { context: request.context };
	return {
		consent_request_id: grant.id,
		grant_scope: [...grant.scope],
		grant_access_token_audience: [...grant.audience],
		session: { access_token: { ...grant.claims.access_token }, id_token: { ...grant.claims.id_token } },
		remember: grant.remember,
		remember_for: request.remember_for,
		handled_at: renderTime(grant.grantedAt),
		...context,
		consent_request: {
			challenge: "",
			consent_request_id: grant.id,
			requested_scope: request.requested_scope,
			requested_access_token_audience: request.requested_access_token_audience,
			skip: false,
			subject: grant.subject,
			oidc_context: request.oidc_context,
			client: renderClient(client),
			request_url: request.request_url,
			login_challenge: grant.id,
			login_session_id: grant.loginSession ?? "",
			acr: grant.acr,
			amr: grant.amr,
			...context,
		},
	};
}
