import type { Operation } from "@gatehouse/schemas";
import type { Endpoint } from "./context.ts";
import {
	endAccountSession,
	endAccountSessions,
	listAccountConnections,
	listAccountSessions,
	revokeAccountConnection,
} from "./endpoints/account-access.ts";
import {
	deleteAccount,
	getAccount,
	listAccounts,
	sendAccountRecovery,
	setAccountDisabled,
	setAccountRole,
} from "./endpoints/accounts.ts";
import {
	exportAuditEvents,
	getAuditEvent,
	listAuditEvents,
	listMyActivity,
} from "./endpoints/audit-events.ts";
import { authorize, authorizeByPost } from "./endpoints/authorize.ts";
import {
	deleteCatalogueEntry,
	getCatalogueEntry,
	listCatalogue,
	putCatalogueEntry,
} from "./endpoints/catalogue.ts";
import { getClientLifespans, setClientLifespans } from "./endpoints/client-lifespans.ts";
import { endClientSecret, forgetRotatedSecrets, rotateClientSecret } from "./endpoints/client-secrets.ts";
import { changeClientSettings, getClientSettings } from "./endpoints/client-settings.ts";
import { getClientUsage } from "./endpoints/client-usage.ts";
import {
	acceptConsentRequest,
	getConsentRequest,
	rejectConsentRequest,
} from "./endpoints/consent-request.ts";
import { listConsentSessions, revokeConsentSessions } from "./endpoints/consent-sessions.ts";
import { createClient } from "./endpoints/create-client.ts";
import { deleteAccessTokens } from "./endpoints/delete-access-tokens.ts";
import { deleteClient } from "./endpoints/delete-client.ts";
import { authorizationServerMetadata, openidConfiguration } from "./endpoints/discovery.ts";
import { findClients } from "./endpoints/find-clients.ts";
import { getClient } from "./endpoints/get-client.ts";
import { healthAlive, healthReady } from "./endpoints/health.ts";
import { importClients } from "./endpoints/import-clients.ts";
import { introspect, introspectPublicly } from "./endpoints/introspect.ts";
import {
	acceptInvitation,
	createInvitation,
	getInvitation,
	listInvitations,
	revokeInvitation,
} from "./endpoints/invitations.ts";
import { jwks } from "./endpoints/jwks.ts";
import { listClients } from "./endpoints/list-clients.ts";
import { acceptLoginRequest, getLoginRequest, rejectLoginRequest } from "./endpoints/login-request.ts";
import { revokeLoginSessions } from "./endpoints/login-sessions.ts";
import { logout, logoutByPost } from "./endpoints/logout.ts";
import { acceptLogoutRequest, getLogoutRequest, rejectLogoutRequest } from "./endpoints/logout-request.ts";
import { getMailState, sendTestMail } from "./endpoints/mail.ts";
import { metrics } from "./endpoints/metrics.ts";
import {
	changeMyAccount,
	changeMyPassword,
	deleteMyAccount,
	exportMyAccount,
	getMyAccount,
} from "./endpoints/my-account.ts";
import { listMyConnections, revokeMyConnection } from "./endpoints/my-connections.ts";
import { cancelEmailChange, changeMyEmail, getMyEmail, verifyMyEmail } from "./endpoints/my-email.ts";
import { listMySessions, revokeMySession } from "./endpoints/my-sessions.ts";
import { patchClient } from "./endpoints/patch-client.ts";
import { putClient } from "./endpoints/put-client.ts";
import { completeRecovery, getRecovery, startRecovery } from "./endpoints/recovery.ts";
import { getRefusal } from "./endpoints/refusal.ts";
import { revoke } from "./endpoints/revoke.ts";
import { getServerStatus } from "./endpoints/server-status.ts";
import { completeSetup, getSetup } from "./endpoints/setup.ts";
import { signIn } from "./endpoints/sign-in.ts";
import { signUp } from "./endpoints/sign-up.ts";
import { listSigningKeys, revokeSigningKey, rotateSigningKey } from "./endpoints/signing-keys.ts";
import { summarizeClients, weighClients } from "./endpoints/sum-up-clients.ts";
import { token } from "./endpoints/token.ts";
import { getUsage } from "./endpoints/usage.ts";
import { userinfo, userinfoByPost } from "./endpoints/userinfo.ts";
import { completeVerification, getVerification } from "./endpoints/verification.ts";
import { version } from "./endpoints/version.ts";

/** Every operation of `@gatehouse/schemas`, bound to the endpoint that answers it. */
export const ROUTES = {
	authorize,
	authorizeByPost,
	token,
	revoke,
	introspect,
	introspectPublicly,
	userinfo,
	userinfoByPost,
	logout,
	logoutByPost,
	openidConfiguration,
	authorizationServerMetadata,
	jwks,
	healthAlive,
	healthReady,
	version,
	metrics,
	listClients,
	createClient,
	getClient,
	putClient,
	patchClient,
	deleteClient,
	setClientLifespans,
	rotateClientSecret,
	forgetRotatedSecrets,
	getClientSettings,
	getClientLifespans,
	findClients,
	summarizeClients,
	weighClients,
	endClientSecret,
	getClientUsage,
	importClients,
	changeClientSettings,
	listCatalogue,
	getCatalogueEntry,
	putCatalogueEntry,
	deleteCatalogueEntry,
	getLoginRequest,
	acceptLoginRequest,
	rejectLoginRequest,
	getConsentRequest,
	acceptConsentRequest,
	rejectConsentRequest,
	getLogoutRequest,
	acceptLogoutRequest,
	rejectLogoutRequest,
	listConsentSessions,
	revokeConsentSessions,
	revokeLoginSessions,
	deleteAccessTokens,
	getServerStatus,
	getUsage,
	listSigningKeys,
	rotateSigningKey,
	revokeSigningKey,
	signIn,
	signUp,
	getSetup,
	completeSetup,
	startRecovery,
	getRecovery,
	completeRecovery,
	getVerification,
	completeVerification,
	getInvitation,
	acceptInvitation,
	getRefusal,
	listAuditEvents,
	getAuditEvent,
	exportAuditEvents,
	listMyActivity,
	getMyAccount,
	changeMyAccount,
	deleteMyAccount,
	exportMyAccount,
	getMyEmail,
	changeMyEmail,
	cancelEmailChange,
	verifyMyEmail,
	changeMyPassword,
	listMySessions,
	revokeMySession,
	listMyConnections,
	revokeMyConnection,
	listAccounts,
	setAccountRole,
	getAccount,
	deleteAccount,
	setAccountDisabled,
	sendAccountRecovery,
	listAccountSessions,
	endAccountSessions,
	endAccountSession,
	listAccountConnections,
	revokeAccountConnection,
	listInvitations,
	createInvitation,
	revokeInvitation,
	getMailState,
	sendTestMail,
} as const satisfies Record<Operation, Endpoint>;
