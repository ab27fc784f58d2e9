import type { Operation } from "@gatehouse/schemas";
import type { LiveKind } from "./world.ts";

/** Stands for a value that lives in the server when the request is sent. */
export interface LiveField {
	readonly live: LiveKind;
}

export type Field = string | LiveField;
export type Fields = readonly (readonly [name: string, value: Field])[];

/** A request as it should be; the fuzzer spoils it in one place or in many. */
export interface Seed {
	readonly params?: Fields;
	readonly query?: Fields;
	readonly form?: Fields;
	/** Live fields may stand anywhere in it. */
	readonly json?: unknown;
	/** Client id and secret in the Authorization header. */
	readonly basic?: boolean;
	/** An access token in the Authorization header. */
	readonly bearer?: boolean;
	readonly cookie?: boolean;
}

const live = (kind: LiveKind): LiveField => ({ live: kind });

const ASKED: Fields = [
	["response_type", "code"],
	["client_id", live("client")],
	["redirect_uri", "https://app.example/callback"],
	["scope", "openid offline_access notes.a"],
	["state", "a-state"],
	["nonce", "a-nonce"],
	["audience", "https://api.example"],
	["response_mode", "query"],
	["prompt", "login"],
	["max_age", "100"],
	["login_hint", "alice@example.com"],
	["ui_locales", "de en"],
	["acr_values", "1 2"],
	["display", "page"],
	["id_token_hint", live("id_token")],
	["code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"],
	["code_challenge_method", "S256"],
];

const LOGOUT: Fields = [
	["id_token_hint", live("id_token")],
	["client_id", live("client")],
	["post_logout_redirect_uri", "https://app.example/bye"],
	["state", "a-state"],
];

const TOKEN: Fields = [
	["token", live("access_token")],
	["token_type_hint", "access_token"],
	["scope", "openid"],
];

const PAGE: Fields = [
	["page_size", "2"],
	["page_token", live("page_token")],
];

const ENTRY: Fields = [
	["kind", "scope"],
	["value", "notes.a"],
];
const CLIENT_ID: Fields = [["id", live("client")]];
const ACCOUNT_ID: Fields = [["id", live("account")]];

const CLIENT = {
	client_name: "An application",
	client_secret: "a-chosen-secret",
	redirect_uris: ["https://app.example/callback", "http://127.0.0.1/cb", "com.example.app:/cb"],
	post_logout_redirect_uris: ["https://app.example/bye"],
	allowed_cors_origins: ["https://app.example"],
	grant_types: ["authorization_code", "refresh_token", "client_credentials"],
	response_types: ["code"],
	scope: "openid offline_access profile email notes.*",
	audience: ["https://api.example"],
	owner: "somebody",
	policy_uri: "https://app.example/policy",
	tos_uri: "https://app.example/tos",
	client_uri: "https://app.example",
	logo_uri: "https://app.example/logo.png",
	contacts: ["a@example.com"],
	subject_type: "public",
	token_endpoint_auth_method: "client_secret_basic",
	skip_consent: false,
	skip_logout_consent: null,
	metadata: { any: [1, { thing: null }] },
	authorization_code_grant_access_token_lifespan: "1h30m",
	refresh_token_grant_refresh_token_lifespan: "-1",
};

const LOGIN = {
	subject: "alice",
	remember: true,
	remember_for: 3600,
	extend_session_lifespan: true,
	acr: "1",
	amr: ["pwd"],
	context: { any: "thing" },
	user_agent: "A browser",
	address: "198.51.100.7",
};

const CONSENT = {
	grant_scope: ["openid", "offline_access"],
	grant_access_token_audience: [],
	remember: true,
	remember_for: 3600,
	session: { access_token: { a: 1 }, id_token: { b: [2] } },
	context: { any: "thing" },
	handled_at: "2026-01-01T00:00:00Z",
};

const REJECT = {
	error: "access_denied",
	error_description: "No.",
	error_hint: "h",
	error_debug: "d",
	status_code: 403,
};

const challenge = (kind: "login" | "consent" | "logout"): Fields => [
	[`${kind}_challenge`, live(`${kind}_challenge`)],
];

/** Several where an operation does several things. */
export const SEEDS: Readonly<Record<Operation, readonly Seed[]>> = {
	authorize: [
		{ query: ASKED },
		{ query: ASKED.slice(0, 4) },
		{ query: [["login_verifier", live("login_verifier")], ...ASKED.slice(0, 2)], cookie: true },
		{ query: [["consent_verifier", live("consent_verifier")]], cookie: true },
		{ query: [["posted_request", live("posted_request")]] },
	],
	authorizeByPost: [{ form: ASKED }],
	token: [
		{
			basic: true,
			form: [
				["grant_type", "authorization_code"],
				["code", live("code")],
				["redirect_uri", "https://app.example/callback"],
				["code_verifier", "v".repeat(43)],
				["client_id", "app"],
			],
		},
		{
			basic: true,
			form: [
				["grant_type", "refresh_token"],
				["refresh_token", live("refresh_token")],
				["scope", "openid"],
			],
		},
		{
			basic: true,
			form: [
				["grant_type", "client_credentials"],
				["scope", "notes.a notes.b"],
				["audience", "https://api.example"],
				["resource", "x"],
			],
		},
		{
			form: [
				["grant_type", "client_credentials"],
				["client_id", live("client")],
				["client_secret", "a-secret-of-the-client-0123456789"],
			],
		},
	],
	revoke: [
		{ basic: true, form: TOKEN },
		{ basic: true, form: [["token", live("refresh_token")]] },
	],
	introspectPublicly: [
		{ basic: true, form: TOKEN },
		{ bearer: true, form: [["token", live("refresh_token")]] },
	],
	userinfo: [{ bearer: true }],
	userinfoByPost: [{ bearer: true }, { form: [["access_token", live("access_token")]] }],
	logout: [
		{ query: LOGOUT },
		{ query: [["logout_verifier", live("logout_verifier")]], cookie: true },
		{ query: [] },
	],
	logoutByPost: [{ form: LOGOUT }],
	openidConfiguration: [{}],
	authorizationServerMetadata: [{}],
	jwks: [{}],
	healthAlive: [{}],
	healthReady: [{}],
	version: [{}],
	metrics: [{}],

	listClients: [
		{ query: PAGE },
		{
			query: [
				["client_name", "An application"],
				["owner", "somebody"],
				["search", "app"],
				["page_size", "3"],
			],
		},
	],
	listAuditEvents: [
		{ query: PAGE },
		{
			query: [
				["client_id", "app"],
				["subject", live("account")],
				["actor", live("account")],
				["kind", "login.completed,client.created"],
				["outcome", "done"],
				["reason", "consent_rejected"],
				["error_id", live("refusal")],
				["address", "127.0.0.1"],
				["from", "2026-01-31"],
				["to", "2099-01-31T08:00:00Z"],
				["page_size", "3"],
			],
		},
	],
	getAuditEvent: [{ params: [["id", "1"]] }],
	exportAuditEvents: [
		{
			query: [
				["format", "csv"],
				["kind", "request.refused"],
			],
		},
	],
	listMyActivity: [{ query: PAGE }],
	createClient: [{ json: CLIENT }, { json: { client_id: "fuzz", ...CLIENT } }],
	getClient: [{ params: CLIENT_ID }],
	putClient: [{ params: CLIENT_ID, json: CLIENT }],
	patchClient: [
		{
			params: CLIENT_ID,
			json: [
				{ op: "replace", path: "/client_name", value: "x" },
				{ op: "add", path: "/redirect_uris/-", value: "https://a.example" },
			],
		},
		{
			params: CLIENT_ID,
			json: [
				{ op: "copy", from: "/metadata", path: "/metadata" },
				{ op: "move", from: "/owner", path: "/client_uri" },
				{ op: "test", path: "/scope", value: "x" },
				{ op: "remove", path: "/contacts/0" },
			],
		},
	],
	deleteClient: [{ params: CLIENT_ID }],
	setClientLifespans: [
		{
			params: CLIENT_ID,
			json: {
				authorization_code_grant_access_token_lifespan: "2h",
				refresh_token_grant_id_token_lifespan: null,
			},
		},
	],
	rotateClientSecret: [{ params: CLIENT_ID }],
	forgetRotatedSecrets: [{ params: CLIENT_ID }],
	getClientSettings: [{ params: CLIENT_ID }],
	getClientLifespans: [{ params: CLIENT_ID }],
	findClients: [
		{ query: PAGE },
		{
			query: [
				["search", "seed"],
				["type", "web"],
				["owner", "nobody"],
				["posture", "to_mend"],
				["check", "no_owner"],
				["verified", "false"],
				["paused", "false"],
				["used_since", "2026-01-01T00:00:00Z"],
				["unused_since", "2026-01-01"],
				["sort", "-last_used"],
				["page_size", "2"],
			],
		},
	],
	summarizeClients: [{}],
	weighClients: [{ json: { client_ids: ["seed", "another"] } }],
	getClientUsage: [{ params: CLIENT_ID }],
	endClientSecret: [{ params: [...CLIENT_ID, ["secret", "0123456789abcdef01234567"]] }],
	importClients: [
		{ json: { clients: [{ ...CLIENT, gatehouse: { application_type: "web" } }, 1], apply: false } },
		{ json: { clients: [{ ...CLIENT, client_id: "imported" }], apply: true, on_conflict: "replace" } },
	],
	changeClientSettings: [
		{
			params: CLIENT_ID,
			json: {
				application_type: "web",
				verified: true,
				paused: false,
				required_scopes: ["openid"],
				implied_scopes: ["notes.a"],
			},
		},
	],

	listCatalogue: [{}],
	getCatalogueEntry: [{ params: ENTRY }],
	putCatalogueEntry: [
		{
			params: ENTRY,
			json: {
				title: "Read your notes",
				explanation: "All of them.",
				icon: "notebook-pen",
				sensitive: true,
				translations: { de: { title: "Ihre Notizen lesen", explanation: "Alle." } },
			},
		},
	],
	deleteCatalogueEntry: [{ params: ENTRY }],

	getLoginRequest: [{ query: challenge("login") }, { query: [["challenge", live("login_challenge")]] }],
	acceptLoginRequest: [{ query: challenge("login"), json: LOGIN }],
	rejectLoginRequest: [{ query: challenge("login"), json: REJECT }],
	getConsentRequest: [{ query: challenge("consent") }],
	acceptConsentRequest: [{ query: challenge("consent"), json: CONSENT }],
	rejectConsentRequest: [{ query: challenge("consent"), json: REJECT }],
	getLogoutRequest: [{ query: challenge("logout") }],
	acceptLogoutRequest: [{ query: challenge("logout") }],
	rejectLogoutRequest: [{ query: challenge("logout") }],
	listConsentSessions: [
		{
			query: [
				["subject", "alice"],
				["login_session_id", live("session")],
				["page_size", "1"],
			],
		},
		{ query: [["subject", "alice"], ...PAGE] },
	],
	revokeConsentSessions: [
		{
			query: [
				["subject", "alice"],
				["client", live("client")],
			],
		},
		{ query: [["consent_request_id", live("consent_request")]] },
		{
			query: [
				["subject", "alice"],
				["all", "true"],
			],
		},
	],
	revokeLoginSessions: [{ query: [["subject", "alice"]] }, { query: [["sid", live("session")]] }],
	introspect: [{ form: TOKEN }, { form: [["token", live("refresh_token")]] }],
	deleteAccessTokens: [{ query: [["client_id", live("client")]] }],

	getServerStatus: [{}],
	getUsage: [
		{
			query: [
				["from", "2026-11-01T00:00:00Z"],
				["to", "2026-11-08T00:00:00Z"],
				["step", "hour"],
				["client_id", live("client")],
			],
		},
		{ query: [["step", "day"]] },
	],
	listSigningKeys: [{}],
	rotateSigningKey: [{ json: { alg: "RS256" } }],
	revokeSigningKey: [{ params: [["kid", live("kid")]] }],

	signIn: [{ json: { email: "user@example.com", password: "correct horse battery" } }],
	signUp: [{ json: { email: "new@example.com", password: "a long enough password", name: "New" } }],
	getSetup: [{ query: [["token", live("setup_token")]] }],
	completeSetup: [
		{
			json: {
				token: live("setup_token"),
				email: "first@example.com",
				password: "a long enough password",
				name: "First",
			},
		},
	],
	startRecovery: [{ json: { email: "user@example.com", language: "de" } }],
	getRecovery: [{ query: [["token", live("recovery_token")]] }],
	completeRecovery: [
		{
			json: {
				token: live("recovery_token"),
				new_password: "a long enough password",
				end_connections: true,
			},
		},
	],
	getVerification: [{ query: [["token", live("verification_token")]] }],
	completeVerification: [{ json: { token: live("verification_token"), language: "en" } }],
	getInvitation: [{ query: [["token", live("invitation_token")]] }],
	acceptInvitation: [
		{ json: { token: live("invitation_token"), name: "Ina", password: "a long enough password" } },
	],
	getRefusal: [{ params: [["id", live("refusal")]] }],

	getMyAccount: [{}],
	changeMyAccount: [{ json: { name: "Another name" } }],
	deleteMyAccount: [{ json: { current_password: "not the password" } }],
	exportMyAccount: [{}],
	getMyEmail: [{}],
	changeMyEmail: [
		{ json: { email: "next@example.com", current_password: "correct horse battery", language: "de" } },
	],
	cancelEmailChange: [{}],
	verifyMyEmail: [{ json: { language: "en" } }],
	changeMyPassword: [
		{ json: { current_password: "correct horse battery", new_password: "another long password" } },
	],
	listMySessions: [{}],
	revokeMySession: [{ params: [["id", live("own_session")]] }],
	listMyConnections: [{}],
	revokeMyConnection: [{ params: CLIENT_ID }],

	listAccounts: [{ query: [["search", "user"], ...PAGE] }],
	setAccountRole: [{ params: ACCOUNT_ID, json: { role: "developer" } }],
	getAccount: [{ params: ACCOUNT_ID }],
	deleteAccount: [{ params: [["id", live("other_account")]] }],
	setAccountDisabled: [{ params: [["id", live("other_account")]], json: { disabled: true } }],
	sendAccountRecovery: [{ params: ACCOUNT_ID, json: { language: "de" } }],
	listAccountSessions: [{ params: ACCOUNT_ID }],
	endAccountSessions: [{ params: [["id", live("other_account")]] }],
	endAccountSession: [
		{
			params: [
				["id", live("account")],
				["session", live("own_session")],
			],
		},
	],
	listAccountConnections: [{ params: ACCOUNT_ID }],
	revokeAccountConnection: [
		{
			params: [
				["id", live("account")],
				["client", live("client")],
			],
		},
	],

	listInvitations: [{ query: PAGE }],
	createInvitation: [{ json: { email: "guest@example.com", role: "developer", language: "en" } }],
	revokeInvitation: [{ params: [["id", live("invitation")]] }],

	getMailState: [{}],
	sendTestMail: [{ json: { language: "en" } }],
};
