import type { Operation } from "@gatehouse/schemas";
import type { Input } from "./inputs.ts";

type Answers = Readonly<Partial<Record<Input, string>>>;

const EVERYWHERE = {
	"path: no UTF-8": "400 invalid_request",
	"path: U+0000": "400 invalid_request",
	"path: half an escape": "400 invalid_request",
	"another method": "405 method_not_allowed",
	"a method nobody has": "405 method_not_allowed",
} as const satisfies Answers;

const QUERY = {
	...EVERYWHERE,
	"query: 101 parameters": "400 invalid_request",
	"query: repeated": "400 invalid_request",
	"query: no UTF-8": "400 invalid_request",
	"query: lone surrogate": "400 invalid_request",
	"query: U+0000": "400 invalid_request",
	"query: too long": "400 invalid_request",
} as const satisfies Answers;

const FORM = {
	...EVERYWHERE,
	"form: 101 parameters": "400 invalid_request",
	"form: repeated": "400 invalid_request",
	"form: repeated, once empty": "400 invalid_request",
	"form: no UTF-8": "400 invalid_request",
	"form: lone surrogate": "400 invalid_request",
	"form: U+0000": "400 invalid_request",
	"form: empty": "400 invalid_request",
	"form: as JSON": "415 unsupported_media_type",
	"form: as text": "415 unsupported_media_type",
	"form: without type": "415 unsupported_media_type",
} as const satisfies Answers;

const JSON_BODY = {
	"json: none": "400 invalid_request",
	"json: empty": "400 invalid_request",
	"json: 33 levels": "400 invalid_request",
	"json: U+0000": "400 invalid_request",
	"json: U+0000 in a name": "400 invalid_request",
	"json: lone surrogate": "400 invalid_request",
	"json: a text": "400 invalid_request",
	"json: a list": "400 invalid_request",
	"json: as form": "415 unsupported_media_type",
	"json: as text": "415 unsupported_media_type",
	"json: without type": "415 unsupported_media_type",
} as const satisfies Answers;

/** A body may be left out; then the challenge decides, and there is none such. */
const DECISION = { ...QUERY, ...JSON_BODY, "json: empty": "404 not_found" } as const satisfies Answers;

const CLIENT_BODY = {
	...EVERYWHERE,
	...JSON_BODY,
	"json: a text": "400 invalid_client_metadata",
	"json: a list": "400 invalid_client_metadata",
} as const satisfies Answers;

/** Of the admin port, which reads a body even where none is asked for: a web page may send some without asking. */
const NO_BODY = { "a body nobody asked for": "415 unsupported_media_type" } as const satisfies Answers;

/** Neither client nor address is known: the person is told, on the error page. */
const BROWSER_QUERY = {
	...EVERYWHERE,
	"query: 101 parameters": "page invalid_request",
	"query: repeated": "page invalid_request",
	"query: no UTF-8": "page invalid_request",
	"query: lone surrogate": "page invalid_request",
	"query: U+0000": "page invalid_request",
	"query: too long": "page invalid_request",
} as const satisfies Answers;

const BROWSER_FORM = {
	...EVERYWHERE,
	"form: 101 parameters": "page invalid_request",
	"form: repeated": "page invalid_request",
	"form: repeated, once empty": "page invalid_request",
	"form: no UTF-8": "page invalid_request",
	"form: lone surrogate": "page invalid_request",
	"form: U+0000": "page invalid_request",
	"form: as JSON": "page unsupported_media_type",
	"form: as text": "page unsupported_media_type",
	"form: without type": "page unsupported_media_type",
} as const satisfies Answers;

/** How every operation answers every kind of bad input that it can get. */
export const TABLE: Readonly<Record<Operation, Answers>> = {
	authorize: {
		...BROWSER_QUERY,
		"query: 101 parameters": "page invalid_client",
		"query: too long": "page invalid_client",
	},
	authorizeByPost: {
		...BROWSER_FORM,
		"form: 101 parameters": "page invalid_client",
		"form: empty": "page invalid_client",
	},
	token: {
		...FORM,
		"form: as JSON": "400 invalid_request",
		"form: as text": "400 invalid_request",
		"form: without type": "400 invalid_request",
	},
	revoke: FORM,
	introspectPublicly: FORM,
	userinfo: EVERYWHERE,
	userinfoByPost: { ...FORM, "form: empty": "401 request_unauthorized" },
	logout: BROWSER_QUERY,
	logoutByPost: { ...BROWSER_FORM, "form: empty": "303 /oauth2/sessions/logout" },
	openidConfiguration: EVERYWHERE,
	authorizationServerMetadata: EVERYWHERE,
	jwks: EVERYWHERE,
	healthAlive: EVERYWHERE,
	healthReady: EVERYWHERE,
	version: EVERYWHERE,
	metrics: EVERYWHERE,

	listClients: QUERY,
	listAuditEvents: QUERY,
	getAuditEvent: EVERYWHERE,
	exportAuditEvents: QUERY,
	listMyActivity: QUERY,
	createClient: CLIENT_BODY,
	getClient: EVERYWHERE,
	putClient: CLIENT_BODY,
	patchClient: { ...EVERYWHERE, ...JSON_BODY },
	deleteClient: { ...EVERYWHERE, ...NO_BODY },
	setClientLifespans: CLIENT_BODY,
	rotateClientSecret: { ...EVERYWHERE, ...NO_BODY },
	forgetRotatedSecrets: { ...EVERYWHERE, ...NO_BODY },
	getClientSettings: EVERYWHERE,
	getClientLifespans: EVERYWHERE,
	findClients: QUERY,
	summarizeClients: EVERYWHERE,
	weighClients: { ...EVERYWHERE, ...JSON_BODY },
	getClientUsage: EVERYWHERE,
	endClientSecret: { ...EVERYWHERE, ...NO_BODY },
	importClients: { ...EVERYWHERE, ...JSON_BODY },
	changeClientSettings: { ...EVERYWHERE, ...JSON_BODY },

	listCatalogue: EVERYWHERE,
	getCatalogueEntry: EVERYWHERE,
	putCatalogueEntry: { ...EVERYWHERE, ...JSON_BODY },
	deleteCatalogueEntry: { ...EVERYWHERE, ...NO_BODY },

	getLoginRequest: QUERY,
	acceptLoginRequest: { ...DECISION, "json: empty": "400 invalid_request" },
	rejectLoginRequest: DECISION,
	getConsentRequest: QUERY,
	acceptConsentRequest: DECISION,
	rejectConsentRequest: DECISION,
	getLogoutRequest: QUERY,
	acceptLogoutRequest: { ...QUERY, ...NO_BODY },
	rejectLogoutRequest: { ...QUERY, ...NO_BODY },
	listConsentSessions: QUERY,
	revokeConsentSessions: { ...QUERY, ...NO_BODY },
	revokeLoginSessions: { ...QUERY, ...NO_BODY },

	introspect: FORM,
	deleteAccessTokens: { ...QUERY, ...NO_BODY },

	getServerStatus: EVERYWHERE,
	getUsage: QUERY,
	listSigningKeys: EVERYWHERE,
	rotateSigningKey: { ...EVERYWHERE, ...JSON_BODY },
	revokeSigningKey: { ...EVERYWHERE, ...NO_BODY },

	signIn: { ...EVERYWHERE, ...JSON_BODY },
	signUp: { ...EVERYWHERE, ...JSON_BODY },
	getSetup: QUERY,
	completeSetup: { ...EVERYWHERE, ...JSON_BODY },
	startRecovery: { ...EVERYWHERE, ...JSON_BODY },
	getRecovery: QUERY,
	completeRecovery: { ...EVERYWHERE, ...JSON_BODY },
	getVerification: QUERY,
	completeVerification: { ...EVERYWHERE, ...JSON_BODY },
	getInvitation: QUERY,
	acceptInvitation: { ...EVERYWHERE, ...JSON_BODY },
	getRefusal: EVERYWHERE,

	getMyAccount: EVERYWHERE,
	changeMyAccount: { ...EVERYWHERE, ...JSON_BODY },
	deleteMyAccount: { ...EVERYWHERE, ...JSON_BODY },
	exportMyAccount: EVERYWHERE,
	getMyEmail: EVERYWHERE,
	changeMyEmail: { ...EVERYWHERE, ...JSON_BODY },
	cancelEmailChange: { ...EVERYWHERE, ...NO_BODY },
	verifyMyEmail: { ...EVERYWHERE, ...JSON_BODY },
	changeMyPassword: { ...EVERYWHERE, ...JSON_BODY },
	listMySessions: EVERYWHERE,
	revokeMySession: { ...EVERYWHERE, ...NO_BODY },
	listMyConnections: EVERYWHERE,
	revokeMyConnection: { ...EVERYWHERE, ...NO_BODY },

	listAccounts: QUERY,
	setAccountRole: { ...EVERYWHERE, ...JSON_BODY },
	getAccount: EVERYWHERE,
	deleteAccount: { ...EVERYWHERE, ...NO_BODY },
	setAccountDisabled: { ...EVERYWHERE, ...JSON_BODY },
	sendAccountRecovery: { ...EVERYWHERE, ...JSON_BODY },
	listAccountSessions: EVERYWHERE,
	endAccountSessions: { ...EVERYWHERE, ...NO_BODY },
	endAccountSession: { ...EVERYWHERE, ...NO_BODY },
	listAccountConnections: EVERYWHERE,
	revokeAccountConnection: { ...EVERYWHERE, ...NO_BODY },

	listInvitations: QUERY,
	createInvitation: { ...EVERYWHERE, ...JSON_BODY },
	revokeInvitation: { ...EVERYWHERE, ...NO_BODY },

	getMailState: EVERYWHERE,
	sendTestMail: { ...EVERYWHERE, ...JSON_BODY },
};
