import { splitList } from "@gatehouse/core/scopes";
import type {
	Account,
	CatalogueWords,
	ClientSettings,
	OAuth2Client,
	OAuth2ConsentRequest,
} from "@gatehouse/schemas";
import { isPattern } from "@/clients/scope-use";
import { personName } from "@/components/dashboard/role";

/** What a consent page is made from, where no application asks. */
export interface Previewed {
	readonly client: OAuth2Client;
	readonly settings: ClientSettings;
	/** Whoever looks stands for the person. */
	readonly account: Account;
	readonly catalogue: readonly CatalogueWords[];
}

/** Scopes that a request cannot ask for as they stand: it names what the pattern covers. */
export function scopePatterns(scope: string): readonly string[] {
	return splitList(scope).filter(isPattern);
}

/** The question that the consent page would be given if the client asked a newcomer for all that it may. */
export function previewQuestion({ client, settings, account, catalogue }: Previewed): OAuth2ConsentRequest {
	const patterns = scopePatterns(client.scope);
	const scope = splitList(client.scope).filter((name) => !patterns.includes(name));
	const { id, email, email_verified, name } = account;
	return {
		challenge: "",
		consent_request_id: "",
		requested_scope: scope,
		requested_access_token_audience: [...client.audience],
		skip: false,
		subject: id,
		oidc_context: {},
		client,
		request_url: "",
		login_challenge: "",
		login_session_id: "",
		acr: "",
		amr: [],
		gatehouse: {
			client: {
				application_type: settings.application_type,
				verified: settings.verified,
				registered_by: settings.registered_by === null ? null : personName(settings.registered_by),
				known_since: settings.created_at,
				required_scopes: settings.required_scopes,
				implied_scopes: settings.verified ? settings.implied_scopes : [],
			},
			redirect_uri: client.redirect_uris?.[0] ?? "https://example.com/",
			expires_at: settings.created_at,
			prompt: [],
			account: { id, email, email_verified, name },
			granted_before: null,
			catalogue: catalogue.filter(({ kind, value }) =>
				kind === "scope" ? scope.includes(value) : client.audience.includes(value),
			),
		},
	};
}
