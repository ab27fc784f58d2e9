/**
 * Settings of Ory Hydra whose feature Gatehouse does not have yet. Each may stand in a file or in the environment,
 * so that a configuration can be carried over; the start says that it has no effect.
 */
const NOT_BUILT: readonly string[] = [
	"db.ignore_unknown_table_columns",
	"log.redaction_text",
	...["public", "admin"].flatMap((listener) =>
		["request_log", "base_url", "socket", "tls", "cors.options_passthrough", "cors.debug"].map(
			(name) => `serve.${listener}.${name}`,
		),
	),
	"serve.tls",
	"serve.cookies.same_site_legacy_workaround",
	"serve.cookies.domain",
	"serve.cookies.secure",
	"serve.cookies.names.device_csrf",
	"serve.cookies.names.consent_csrf",
	"serve.cookies.paths",
	"clients.http",
	"hsm",
	"webfinger.jwks",
	"webfinger.oidc_discovery.jwks_url",
	"webfinger.oidc_discovery.token_url",
	"webfinger.oidc_discovery.auth_url",
	"webfinger.oidc_discovery.device_authorization_url",
	"webfinger.oidc_discovery.client_registration_url",
	"webfinger.oidc_discovery.userinfo_url",
	"webfinger.oidc_discovery.verifiable_credentials_url",
	"oidc.subject_identifiers",
	"oidc.dynamic_client_registration.enabled",
	"urls.device",
	"urls.identity_provider",
	"strategies.jwt",
	"ttl.device_user_code",
	"ttl.vc_nonce",
	"oauth2.session",
	"oauth2.exclude_not_before_claim",
	"oauth2.allowed_top_level_claims",
	"oauth2.mirror_top_level_claims",
	"oauth2.preserve_ext_claims",
	"oauth2.hashers",
	"oauth2.grant.refresh_token.rotation_grace_reuse_count",
	"oauth2.grant.jwt",
	"oauth2.refresh_token_hook",
	"oauth2.token_hook",
	"oauth2.device_authorization",
	"secrets.pagination",
	"profiling",
	"tracing",
	"sqa",
	"cgroups",
	"feature_flags",
];

/** The entry of the list that covers a dotted key, if one does. */
export function findNotBuilt(name: string): string | undefined {
	return NOT_BUILT.find((known) => name === known || name.startsWith(`${known}.`));
}

export const NOT_BUILT_KEYS = NOT_BUILT;
