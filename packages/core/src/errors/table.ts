/**
 * Every error code that Gatehouse sends, with its status and the section that defines it.
 * A code that is not here cannot be thrown.
 */
export const ERROR_CODES = {
	invalid_request: { status: 400, section: "RFC 6749 §4.1.2.1, §5.2" },
	invalid_client: { status: 401, section: "RFC 6749 §5.2" },
	invalid_grant: { status: 400, section: "RFC 6749 §5.2" },
	unauthorized_client: { status: 400, section: "RFC 6749 §4.1.2.1, §5.2" },
	unsupported_grant_type: { status: 400, section: "RFC 6749 §5.2" },
	unsupported_response_type: { status: 400, section: "RFC 6749 §4.1.2.1" },
	unsupported_token_type: { status: 400, section: "RFC 7009 §2.2.1" },
	invalid_scope: { status: 400, section: "RFC 6749 §4.1.2.1, §5.2" },
	access_denied: { status: 403, section: "RFC 6749 §4.1.2.1" },
	server_error: { status: 500, section: "RFC 6749 §4.1.2.1" },
	temporarily_unavailable: { status: 503, section: "RFC 6749 §4.1.2.1" },
	invalid_token: { status: 401, section: "RFC 6750 §3.1" },
	insufficient_scope: { status: 403, section: "RFC 6750 §3.1" },
	login_required: { status: 400, section: "OIDC Core §3.1.2.6" },
	consent_required: { status: 400, section: "OIDC Core §3.1.2.6" },
	interaction_required: { status: 400, section: "OIDC Core §3.1.2.6" },
	account_selection_required: { status: 400, section: "OIDC Core §3.1.2.6" },
	request_not_supported: { status: 400, section: "OIDC Core §3.1.2.6" },
	request_uri_not_supported: { status: 400, section: "OIDC Core §3.1.2.6" },
	registration_not_supported: { status: 400, section: "OIDC Core §3.1.2.6" },
	invalid_redirect_uri: { status: 400, section: "RFC 7591 §3.2.2" },
	invalid_client_metadata: { status: 400, section: "RFC 7591 §3.2.2" },
	/** Admin API, in Hydra's shape. */
	not_found: { status: 404, section: "Hydra admin API" },
	method_not_allowed: { status: 405, section: "RFC 9110 §15.5.6" },
	conflict: { status: 409, section: "Hydra admin API" },
	gone: { status: 410, section: "Hydra admin API" },
	unsupported_media_type: { status: 415, section: "RFC 9110 §15.5.16" },
	too_many_requests: { status: 429, section: "RFC 6585 §4" },
	request_forbidden: { status: 403, section: "Hydra admin API" },
	request_unauthorized: { status: 401, section: "Hydra admin API" },
} as const satisfies Record<string, { readonly status: number; readonly section: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
