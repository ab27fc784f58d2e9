import { z } from "zod";
import {
	account,
	changePasswordRequest,
	connection,
	loginSession,
	refusal,
	setRoleRequest,
	setupRequest,
	signInAnswer,
	signInRequest,
	signUpRequest,
} from "./messages/accounts.ts";
import { AUDIT_FILTERS, auditEvent, auditEventDetail } from "./messages/audit.ts";
import { catalogueEntry, putCatalogueEntry } from "./messages/catalogue.ts";
import {
	clientLifespans,
	clientSettings,
	clientSettingsChange,
	clientUsage,
	oAuth2Client,
} from "./messages/client.ts";
import { clientImport, clientImportAnswer } from "./messages/client-import.ts";
import { chosenClients, clientList, clientsSummary, clientsWeight } from "./messages/client-list.ts";
import {
	acceptOAuth2ConsentRequest,
	acceptOAuth2LoginRequest,
	oAuth2ConsentRequest,
	oAuth2ConsentSession,
	oAuth2LoginRequest,
	oAuth2LogoutRequest,
	oAuth2RedirectTo,
	rejectOAuth2Request,
} from "./messages/interaction.ts";
import { jsonPatchDocument } from "./messages/json-patch.ts";
import {
	acceptInvitationRequest,
	accountData,
	accountDetail,
	changeEmailRequest,
	changeMyAccountRequest,
	completeRecoveryRequest,
	completeVerificationRequest,
	createdInvitation,
	createInvitationRequest,
	deleteMyAccountRequest,
	invitation,
	invitationLink,
	mailState,
	myEmail,
	recoveryLink,
	setDisabledRequest,
	startRecoveryAnswer,
	startRecoveryRequest,
	startVerificationAnswer,
	startVerificationRequest,
	verificationLink,
} from "./messages/people.ts";
import { serverStatus } from "./messages/server-status.ts";
import { rotateSigningKeyAnswer, rotateSigningKeyRequest, signingKeys } from "./messages/signing-keys.ts";
import {
	introspectionRequest,
	introspectionResponse,
	revocationRequest,
	tokenRequest,
	tokenResponse,
	userinfoResponse,
} from "./messages/token.ts";
import { usage } from "./messages/usage.ts";

/**
 * Who may call an operation of the admin listener. An API key may call all.
 * `anonymous`: no credential at all, from loopback, as in Hydra. `portal`: the portal's key by itself.
 * `user`, `developer`, `administrator`: a person's access token; the endpoint narrows to what is theirs.
 */
export type CallerKind = "anonymous" | "portal" | "user" | "developer" | "administrator";

export interface OperationSpec {
	readonly listener: "public" | "admin" | "both";
	readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	/** `{name}` segments are path parameters. On the admin listener the prefix /admin may be left out, as in Hydra. */
	readonly path: string;
	readonly callers: readonly CallerKind[];
	/** How the body is read: JSON unless it is a form. */
	readonly body?: "json" | "form" | "json-patch";
	readonly query?: readonly string[];
	readonly request?: z.ZodType;
	readonly response?: z.ZodType;
}

const nobody = [] as const;
const hydra = ["anonymous", "administrator"] as const;
const clients = ["anonymous", "developer", "administrator"] as const;
const challenge = ["anonymous", "portal"] as const;
const portal = ["portal"] as const;
const person = ["user", "developer", "administrator"] as const;
const administrator = ["administrator"] as const;

const REQUESTS = "/admin/oauth2/auth/requests";

/** Every operation of both listeners, once. Routes, typed client, OpenAPI and docs derive from it. */
export const OPERATIONS = {
	// ── public ──
	authorize: { listener: "public", method: "GET", path: "/oauth2/auth", callers: nobody },
	authorizeByPost: {
		listener: "public",
		method: "POST",
		path: "/oauth2/auth",
		callers: nobody,
		body: "form",
	},
	token: {
		listener: "public",
		method: "POST",
		path: "/oauth2/token",
		callers: nobody,
		body: "form",
		request: tokenRequest,
		response: tokenResponse,
	},
	revoke: {
		listener: "public",
		method: "POST",
		path: "/oauth2/revoke",
		callers: nobody,
		body: "form",
		request: revocationRequest,
	},
	introspectPublicly: {
		listener: "public",
		method: "POST",
		path: "/oauth2/introspect",
		callers: nobody,
		body: "form",
		request: introspectionRequest,
		response: introspectionResponse,
	},
	userinfo: {
		listener: "public",
		method: "GET",
		path: "/userinfo",
		callers: nobody,
		response: userinfoResponse,
	},
	userinfoByPost: {
		listener: "public",
		method: "POST",
		path: "/userinfo",
		callers: nobody,
		body: "form",
		response: userinfoResponse,
	},
	logout: { listener: "public", method: "GET", path: "/oauth2/sessions/logout", callers: nobody },
	logoutByPost: {
		listener: "public",
		method: "POST",
		path: "/oauth2/sessions/logout",
		callers: nobody,
		body: "form",
	},
	openidConfiguration: {
		listener: "public",
		method: "GET",
		path: "/.well-known/openid-configuration",
		callers: nobody,
	},
	authorizationServerMetadata: {
		listener: "public",
		method: "GET",
		path: "/.well-known/oauth-authorization-server",
		callers: nobody,
	},
	jwks: { listener: "public", method: "GET", path: "/.well-known/jwks.json", callers: nobody },
	healthAlive: {
		listener: "both",
		method: "GET",
		path: "/health/alive",
		callers: ["anonymous", "portal", ...person],
	},
	healthReady: {
		listener: "both",
		method: "GET",
		path: "/health/ready",
		callers: ["anonymous", "portal", ...person],
	},
	version: {
		listener: "admin",
		method: "GET",
		path: "/version",
		callers: ["anonymous", "portal", ...person],
		response: z.object({ version: z.string() }),
	},

	/** In Prometheus' text format. */
	metrics: { listener: "admin", method: "GET", path: "/admin/metrics/prometheus", callers: hydra },

	// ── clients, in Hydra's shape ──
	listClients: {
		listener: "admin",
		method: "GET",
		path: "/admin/clients",
		callers: clients,
		query: ["client_name", "owner", "search", "page_size", "page_token"],
		response: z.array(oAuth2Client),
	},
	createClient: {
		listener: "admin",
		method: "POST",
		path: "/admin/clients",
		callers: clients,
		body: "json",
		request: z.unknown(),
		response: oAuth2Client,
	},
	getClient: {
		listener: "admin",
		method: "GET",
		path: "/admin/clients/{id}",
		callers: clients,
		response: oAuth2Client,
	},
	putClient: {
		listener: "admin",
		method: "PUT",
		path: "/admin/clients/{id}",
		callers: clients,
		body: "json",
		request: z.unknown(),
		response: oAuth2Client,
	},
	patchClient: {
		listener: "admin",
		method: "PATCH",
		path: "/admin/clients/{id}",
		callers: clients,
		body: "json-patch",
		request: jsonPatchDocument,
		response: oAuth2Client,
	},
	deleteClient: { listener: "admin", method: "DELETE", path: "/admin/clients/{id}", callers: clients },
	setClientLifespans: {
		listener: "admin",
		method: "PUT",
		path: "/admin/clients/{id}/lifespans",
		callers: clients,
		body: "json",
		request: z.unknown(),
		response: oAuth2Client,
	},
	rotateClientSecret: {
		listener: "admin",
		method: "POST",
		path: "/admin/clients/{id}/secrets/rotate",
		callers: clients,
		response: oAuth2Client,
	},
	forgetRotatedSecrets: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/clients/{id}/secrets/rotate",
		callers: clients,
		response: oAuth2Client,
	},
	// ── clients, Gatehouse's own members ──
	getClientSettings: {
		listener: "admin",
		method: "GET",
		path: "/admin/clients/{id}/gatehouse",
		callers: ["developer", "administrator"],
		response: clientSettings,
	},
	getClientLifespans: {
		listener: "admin",
		method: "GET",
		path: "/admin/clients/{id}/lifespans",
		callers: ["developer", "administrator"],
		response: clientLifespans,
	},
	endClientSecret: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/clients/{id}/secrets/{secret}",
		callers: ["developer", "administrator"],
	},
	getClientUsage: {
		listener: "admin",
		method: "GET",
		path: "/admin/clients/{id}/usage",
		callers: ["developer", "administrator"],
		response: clientUsage,
	},
	changeClientSettings: {
		listener: "admin",
		method: "PATCH",
		path: "/admin/clients/{id}/gatehouse",
		callers: ["developer", "administrator"],
		body: "json",
		request: clientSettingsChange,
		response: clientSettings,
	},
	/** Beside Hydra's list, whose shape stays: one that finds, filters and sorts. */
	findClients: {
		listener: "admin",
		method: "GET",
		path: "/admin/gatehouse/clients",
		callers: ["developer", "administrator"],
		query: [
			"search",
			"type",
			"owner",
			"posture",
			"check",
			"verified",
			"paused",
			"used_since",
			"unused_since",
			"sort",
			"page_size",
			"page_token",
		],
		response: clientList,
	},
	summarizeClients: {
		listener: "admin",
		method: "GET",
		path: "/admin/gatehouse/clients/summary",
		callers: ["developer", "administrator"],
		response: clientsSummary,
	},
	weighClients: {
		listener: "admin",
		method: "POST",
		path: "/admin/gatehouse/clients/weight",
		callers: ["developer", "administrator"],
		body: "json",
		request: chosenClients,
		response: clientsWeight,
	},
	importClients: {
		listener: "admin",
		method: "POST",
		path: "/admin/gatehouse/clients/import",
		callers: ["developer", "administrator"],
		body: "json",
		request: clientImport,
		response: clientImportAnswer,
	},

	// ── scopes and audiences in the operator's words ──
	listCatalogue: {
		listener: "admin",
		method: "GET",
		path: "/admin/catalogue",
		callers: ["developer", "administrator"],
		response: z.array(catalogueEntry),
	},
	/** `kind` is `scope` or `audience`, `value` the scope or audience itself, percent-encoded. */
	getCatalogueEntry: {
		listener: "admin",
		method: "GET",
		path: "/admin/catalogue/{kind}/{value}",
		callers: ["developer", "administrator"],
		response: catalogueEntry,
	},
	/** Makes or replaces the entry. */
	putCatalogueEntry: {
		listener: "admin",
		method: "PUT",
		path: "/admin/catalogue/{kind}/{value}",
		callers: administrator,
		body: "json",
		request: putCatalogueEntry,
		response: catalogueEntry,
	},
	/** Forgets the words. Clients keep the scope or audience, and people read its bare name. */
	deleteCatalogueEntry: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/catalogue/{kind}/{value}",
		callers: administrator,
	},

	// ── what happened ──
	/** Newest first. A developer sees what concerns clients of their own. `kind` may be several, joined by commas. */
	listAuditEvents: {
		listener: "admin",
		method: "GET",
		path: "/admin/audit/events",
		callers: ["developer", "administrator"],
		query: [...AUDIT_FILTERS, "page_size", "page_token"],
		response: z.array(auditEvent),
	},
	getAuditEvent: {
		listener: "admin",
		method: "GET",
		path: "/admin/audit/events/{id}",
		callers: ["developer", "administrator"],
		response: auditEventDetail,
	},
	/** All that a filter finds, as CSV or as lines of JSON. */
	exportAuditEvents: {
		listener: "admin",
		method: "GET",
		path: "/admin/audit/export",
		callers: ["developer", "administrator"],
		query: [...AUDIT_FILTERS, "format"],
	},

	// ── challenge API ──
	getLoginRequest: {
		listener: "admin",
		method: "GET",
		path: `${REQUESTS}/login`,
		callers: challenge,
		query: ["login_challenge", "challenge"],
		response: oAuth2LoginRequest,
	},
	acceptLoginRequest: {
		listener: "admin",
		method: "PUT",
		path: `${REQUESTS}/login/accept`,
		callers: challenge,
		query: ["login_challenge", "challenge"],
		body: "json",
		request: acceptOAuth2LoginRequest,
		response: oAuth2RedirectTo,
	},
	rejectLoginRequest: {
		listener: "admin",
		method: "PUT",
		path: `${REQUESTS}/login/reject`,
		callers: challenge,
		query: ["login_challenge", "challenge"],
		body: "json",
		request: rejectOAuth2Request,
		response: oAuth2RedirectTo,
	},
	getConsentRequest: {
		listener: "admin",
		method: "GET",
		path: `${REQUESTS}/consent`,
		callers: challenge,
		query: ["consent_challenge", "challenge"],
		response: oAuth2ConsentRequest,
	},
	acceptConsentRequest: {
		listener: "admin",
		method: "PUT",
		path: `${REQUESTS}/consent/accept`,
		callers: challenge,
		query: ["consent_challenge", "challenge"],
		body: "json",
		request: acceptOAuth2ConsentRequest,
		response: oAuth2RedirectTo,
	},
	rejectConsentRequest: {
		listener: "admin",
		method: "PUT",
		path: `${REQUESTS}/consent/reject`,
		callers: challenge,
		query: ["consent_challenge", "challenge"],
		body: "json",
		request: rejectOAuth2Request,
		response: oAuth2RedirectTo,
	},
	getLogoutRequest: {
		listener: "admin",
		method: "GET",
		path: `${REQUESTS}/logout`,
		callers: challenge,
		query: ["logout_challenge", "challenge"],
		response: oAuth2LogoutRequest,
	},
	acceptLogoutRequest: {
		listener: "admin",
		method: "PUT",
		path: `${REQUESTS}/logout/accept`,
		callers: challenge,
		query: ["logout_challenge", "challenge"],
		response: oAuth2RedirectTo,
	},
	rejectLogoutRequest: {
		listener: "admin",
		method: "PUT",
		path: `${REQUESTS}/logout/reject`,
		callers: challenge,
		query: ["logout_challenge", "challenge"],
	},
	listConsentSessions: {
		listener: "admin",
		method: "GET",
		path: "/admin/oauth2/auth/sessions/consent",
		callers: hydra,
		query: ["subject", "login_session_id", "page_size", "page_token"],
		response: z.array(oAuth2ConsentSession),
	},
	revokeConsentSessions: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/oauth2/auth/sessions/consent",
		callers: hydra,
		query: ["subject", "client", "consent_request_id", "all"],
	},
	revokeLoginSessions: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/oauth2/auth/sessions/login",
		callers: hydra,
		query: ["subject", "sid"],
	},

	// ── tokens ──
	introspect: {
		listener: "admin",
		method: "POST",
		path: "/admin/oauth2/introspect",
		callers: hydra,
		body: "form",
		request: introspectionRequest,
		response: introspectionResponse,
	},
	deleteAccessTokens: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/oauth2/tokens",
		callers: hydra,
		query: ["client_id"],
	},

	// ── figures ──
	getServerStatus: {
		listener: "admin",
		method: "GET",
		path: "/admin/status",
		callers: administrator,
		response: serverStatus,
	},
	getUsage: {
		listener: "admin",
		method: "GET",
		path: "/admin/usage",
		callers: ["developer", "administrator"],
		query: ["from", "to", "step", "client_id"],
		response: usage,
	},

	// ── signing keys ──
	listSigningKeys: {
		listener: "admin",
		method: "GET",
		path: "/admin/signing-keys",
		callers: administrator,
		response: signingKeys,
	},
	/** 200 when the next key signs now, 202 when it will. */
	rotateSigningKey: {
		listener: "admin",
		method: "POST",
		path: "/admin/signing-keys/rotate",
		callers: administrator,
		body: "json",
		request: rotateSigningKeyRequest,
		response: rotateSigningKeyAnswer,
	},
	/** For a key that somebody else may have: it leaves the JWK Set at once. */
	revokeSigningKey: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/signing-keys/{kid}",
		callers: administrator,
	},

	// ── accounts: for the portal ──
	signIn: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/sign-in",
		callers: portal,
		body: "json",
		request: signInRequest,
		response: signInAnswer,
	},
	/** 409 conflict when the address has an account. */
	signUp: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts",
		callers: portal,
		body: "json",
		request: signUpRequest,
		response: account,
	},
	getSetup: {
		listener: "admin",
		method: "GET",
		path: "/admin/setup",
		callers: portal,
		query: ["token"],
		response: z.object({ live: z.boolean() }),
	},
	completeSetup: {
		listener: "admin",
		method: "POST",
		path: "/admin/setup",
		callers: portal,
		body: "json",
		request: setupRequest,
		response: account,
	},
	/** Answers alike, and as fast, whether the address has an account or not. */
	startRecovery: {
		listener: "admin",
		method: "POST",
		path: "/admin/recovery",
		callers: portal,
		body: "json",
		request: startRecoveryRequest,
		response: startRecoveryAnswer,
	},
	getRecovery: {
		listener: "admin",
		method: "GET",
		path: "/admin/recovery",
		callers: portal,
		query: ["token"],
		response: recoveryLink,
	},
	/** 410 when the link was used, or is too old. */
	completeRecovery: {
		listener: "admin",
		method: "PUT",
		path: "/admin/recovery",
		callers: portal,
		body: "json",
		request: completeRecoveryRequest,
	},
	getVerification: {
		listener: "admin",
		method: "GET",
		path: "/admin/verification",
		callers: portal,
		query: ["token"],
		response: verificationLink,
	},
	/** 410 when the link was used, or is too old; 409 when another account has the address. */
	completeVerification: {
		listener: "admin",
		method: "PUT",
		path: "/admin/verification",
		callers: portal,
		body: "json",
		request: completeVerificationRequest,
		response: account,
	},
	getInvitation: {
		listener: "admin",
		method: "GET",
		path: "/admin/invitation",
		callers: portal,
		query: ["token"],
		response: invitationLink,
	},
	/** 410 when the link was used or revoked, or is too old; 409 when the address has an account by now. */
	acceptInvitation: {
		listener: "admin",
		method: "PUT",
		path: "/admin/invitation",
		callers: portal,
		body: "json",
		request: acceptInvitationRequest,
		response: account,
	},
	getRefusal: {
		listener: "admin",
		method: "GET",
		path: "/admin/refusals/{id}",
		callers: portal,
		response: refusal,
	},

	// ── accounts: one's own ──
	getMyAccount: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me",
		callers: person,
		response: account,
	},
	changeMyAccount: {
		listener: "admin",
		method: "PATCH",
		path: "/admin/accounts/me",
		callers: person,
		body: "json",
		request: changeMyAccountRequest,
		response: account,
	},
	/** 409 for the last administrator. */
	deleteMyAccount: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/me/deletion",
		callers: person,
		body: "json",
		request: deleteMyAccountRequest,
	},
	exportMyAccount: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/data",
		callers: person,
		response: accountData,
	},
	getMyEmail: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/email",
		callers: person,
		response: myEmail,
	},
	/** Mails a link to the new address; until it is followed the old one stays. */
	changeMyEmail: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/me/email",
		callers: person,
		body: "json",
		request: changeEmailRequest,
		response: myEmail,
	},
	cancelEmailChange: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/me/email",
		callers: person,
	},
	verifyMyEmail: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/me/email/verification",
		callers: person,
		body: "json",
		request: startVerificationRequest,
		response: startVerificationAnswer,
	},
	changeMyPassword: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/me/password",
		callers: person,
		body: "json",
		request: changePasswordRequest,
	},
	listMySessions: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/sessions",
		callers: person,
		response: z.array(loginSession),
	},
	/** What happened to one's own account, newest first. */
	listMyActivity: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/activity",
		callers: person,
		query: ["page_size", "page_token"],
		response: z.array(auditEvent),
	},
	revokeMySession: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/me/sessions/{id}",
		callers: person,
	},
	listMyConnections: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/me/connections",
		callers: person,
		response: z.array(connection),
	},
	revokeMyConnection: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/me/connections/{id}",
		callers: person,
	},

	// ── accounts: all ──
	listAccounts: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts",
		callers: administrator,
		query: ["search", "role", "state", "page_size", "page_token"],
		response: z.array(account),
	},
	setAccountRole: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/{id}/role",
		callers: administrator,
		body: "json",
		request: setRoleRequest,
		response: account,
	},
	getAccount: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/{id}",
		callers: administrator,
		response: accountDetail,
	},
	/** 409 for the last administrator. */
	deleteAccount: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}",
		callers: administrator,
	},
	/** Its sessions end, and every token that was issued for it. 409 for the last administrator. */
	setAccountDisabled: {
		listener: "admin",
		method: "PUT",
		path: "/admin/accounts/{id}/disabled",
		callers: administrator,
		body: "json",
		request: setDisabledRequest,
		response: account,
	},
	/** Mails the person a link to choose a new password. */
	sendAccountRecovery: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/{id}/recovery",
		callers: administrator,
		body: "json",
		request: startVerificationRequest,
		response: startRecoveryAnswer,
	},
	listAccountSessions: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/{id}/sessions",
		callers: administrator,
		response: z.array(loginSession),
	},
	endAccountSessions: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}/sessions",
		callers: administrator,
	},
	endAccountSession: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}/sessions/{session}",
		callers: administrator,
	},
	listAccountConnections: {
		listener: "admin",
		method: "GET",
		path: "/admin/accounts/{id}/connections",
		callers: administrator,
		response: z.array(connection),
	},
	revokeAccountConnection: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/accounts/{id}/connections/{client}",
		callers: administrator,
	},

	// ── invitations ──
	listInvitations: {
		listener: "admin",
		method: "GET",
		path: "/admin/invitations",
		callers: administrator,
		query: ["page_size", "page_token"],
		response: z.array(invitation),
	},
	/** 409 when the address has an account. */
	createInvitation: {
		listener: "admin",
		method: "POST",
		path: "/admin/invitations",
		callers: administrator,
		body: "json",
		request: createInvitationRequest,
		response: createdInvitation,
	},
	revokeInvitation: {
		listener: "admin",
		method: "DELETE",
		path: "/admin/invitations/{id}",
		callers: administrator,
	},

	// ── mail ──
	getMailState: {
		listener: "admin",
		method: "GET",
		path: "/admin/mail",
		callers: administrator,
		response: mailState,
	},
	/** To the calling person; whether it left is seen in the state of mail. */
	sendTestMail: {
		listener: "admin",
		method: "POST",
		path: "/admin/accounts/me/test-mail",
		callers: administrator,
		body: "json",
		request: startVerificationRequest,
		response: mailState,
	},
} as const satisfies Record<string, OperationSpec>;

export type Operation = keyof typeof OPERATIONS;

/** Headers between the portal and the admin listener. */
export const PORTAL_KEY_HEADER = "x-gatehouse-portal-key";
/** The visitor's address and user agent: believed only beside the portal's key. */
export const VISITOR_ADDRESS_HEADER = "x-gatehouse-visitor-address";
export const VISITOR_AGENT_HEADER = "x-gatehouse-visitor-agent";
