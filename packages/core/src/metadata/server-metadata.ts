import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import { promptValues, responseModes, responseTypes } from "../authorization/supported.ts";
import { CLIENT_AUTH_METHODS } from "../client-auth/registry.ts";
import type { Config } from "../config.ts";
import { GRANTS } from "../grants/registry.ts";
import { CODE_CHALLENGE_METHODS } from "../proofs/pkce.ts";
import { PREDEFINED_SCOPES } from "../scopes/index.ts";
import { ID_TOKEN_CLAIMS } from "../tokens/claims.ts";

/** ID tokens are signed with the installation's RS256 key. */
const ID_TOKEN_ALGORITHMS = ["RS256"] as const;

/** What our own consent page puts into ID token and userinfo, and by which scope. */
const PAGES_SCOPES = ["profile", "email"] as const;
const PAGES_CLAIMS = ["name", "email", "email_verified"] as const;

/**
 * What this server can do, derived from what is built: every endpoint from the list of operations, every list from its
 * registry.
 *
 * @see [RFC 8414 - Authorization Server Metadata](https://www.rfc-editor.org/rfc/rfc8414#section-2)
 */
export function describeServer(config: Config): Readonly<Record<string, unknown>> {
	const at = (operation: Operation) => `${config.publicUrl}${OPERATIONS[operation].path}`;
	const { supported_scope: scopes, supported_claims: claims } = config.webfinger.oidc_discovery;
	const methods = CLIENT_AUTH_METHODS.map(({ name }) => name);
	const hasOwnPages = config.serve.portal.enabled && config.urls.consent === undefined;
	return {
		issuer: config.issuer,
		authorization_endpoint: at("authorize"),
		token_endpoint: at("token"),
		jwks_uri: at("jwks"),
		userinfo_endpoint: at("userinfo"),
		revocation_endpoint: at("revoke"),
		introspection_endpoint: at("introspectPublicly"),
		end_session_endpoint: at("logout"),
		scopes_supported: unique([...PREDEFINED_SCOPES, ...(hasOwnPages ? PAGES_SCOPES : []), ...scopes]),
		response_types_supported: responseTypes,
		response_modes_supported: responseModes,
		grant_types_supported: GRANTS.map(({ type }) => type),
		prompt_values_supported: promptValues,
		code_challenge_methods_supported: CODE_CHALLENGE_METHODS,
		// > iss parameter in the authorization response (RFC 9207)
		authorization_response_iss_parameter_supported: true,
		token_endpoint_auth_methods_supported: methods,
		revocation_endpoint_auth_methods_supported: methods,
		introspection_endpoint_auth_methods_supported: methods.filter((name) => name !== "none"),
		subject_types_supported: ["public"],
		claims_supported: unique([...ID_TOKEN_CLAIMS, ...(hasOwnPages ? PAGES_CLAIMS : []), ...claims]),
		id_token_signing_alg_values_supported: ID_TOKEN_ALGORITHMS,
		id_token_signed_response_alg: ID_TOKEN_ALGORITHMS,
		userinfo_signing_alg_values_supported: ["none"],
		userinfo_signed_response_alg: ["none"],
		claims_parameter_supported: false,
		request_parameter_supported: false,
		// > If omitted, the default value is true.
		request_uri_parameter_supported: false,
		require_request_uri_registration: false,
		backchannel_logout_supported: false,
		frontchannel_logout_supported: false,
	};
}

function unique(values: readonly string[]): readonly string[] {
	return [...new Set(values)];
}
