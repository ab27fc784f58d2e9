import type {
	AuditActorKind,
	AuditKind,
	AuditOutcome,
	AuditValue,
	CatalogueIcon,
	CatalogueKind,
} from "@gatehouse/schemas";
import type { Digest } from "../runtime/digest.ts";

/** Times in records are milliseconds since the epoch (the database keeps timestamptz). */
export type Milliseconds = number;

/** One live secret of a client. */
export interface ClientSecretRecord {
	/** sha256: hex of one SHA-256 (a generated secret of 256 bits); argon2id: PHC string (a chosen one). */
	readonly algorithm: "sha256" | "argon2id";
	readonly digest: string;
	/** The last characters of a generated one, so that people know which it is; a chosen one is too short to tell any. */
	readonly hint?: string;
	readonly createdAt: Milliseconds;
	readonly expiresAt?: Milliseconds;
}

export interface ClientRecord {
	readonly id: bigint;
	readonly clientId: string;
	readonly version: bigint;
	readonly tokenEpoch: bigint;
	/** Newest first; at most six (the current one and five rotated). */
	readonly secrets: readonly ClientSecretRecord[];
	readonly clientName: string;
	readonly redirectUris: readonly string[];
	readonly redirectUrisChangedAt: Milliseconds;
	readonly postLogoutRedirectUris: readonly string[];
	readonly allowedCorsOrigins: readonly string[];
	/** As registered; empty means ["authorization_code"]. */
	readonly grantTypes: readonly string[];
	/** As registered; empty means ["code"]. */
	readonly responseTypes: readonly string[];
	readonly scope: string;
	readonly audience: readonly string[];
	readonly owner: string;
	readonly policyUri: string;
	readonly tosUri: string;
	readonly clientUri: string;
	readonly logoUri: string;
	readonly contacts: readonly string[];
	readonly subjectType: "public";
	readonly tokenEndpointAuthMethod: "client_secret_basic" | "client_secret_post" | "none";
	readonly skipConsent: boolean;
	readonly skipLogoutConsent: boolean | null;
	readonly metadata: unknown;
	/** By Hydra's member name, in milliseconds; of a refresh token also Infinity: never. */
	readonly lifespans: Readonly<Record<string, Milliseconds>>;
	readonly createdAt: Milliseconds;
	readonly updatedAt: Milliseconds;
	readonly ownerAccount: string | null;
	readonly applicationType: "web" | "single_page" | "native" | "machine" | null;
	readonly verifiedAt: Milliseconds | null;
	readonly pausedAt: Milliseconds | null;
	readonly requiredScopes: readonly string[];
	/** Granted without a box, while verified: see clients/effective-scopes.ts. */
	readonly impliedScopes: readonly string[];
	readonly reserved: boolean;
}

/** What the engine alone reads of an authorization request; encrypted in the row. */
export interface AuthorizationParameters {
	readonly request_url: string;
	readonly state?: string;
	readonly response_type: string;
	readonly response_mode: "query" | "fragment" | "form_post";
	readonly prompt: readonly string[];
	readonly max_age?: number;
	readonly login_hint?: string;
	readonly id_token_hint_claims?: Readonly<Record<string, unknown>>;
	readonly ui_locales: readonly string[];
	readonly acr_values: readonly string[];
	readonly display?: string;
}

/** What the login app decided; encrypted in the row. */
export type LoginDecision =
	| {
			readonly outcome: "accepted";
			readonly subject: string;
			readonly remember: boolean;
			/** Seconds; 0 = `ttl.authentication_session`. */
			readonly remember_for: number;
			readonly extend_session_lifespan: boolean;
			readonly acr: string;
			readonly amr: readonly string[];
			readonly context?: unknown;
			/** The visitor's, when the portal told them: for the list of sessions. */
			readonly user_agent?: string;
			readonly address?: string;
	  }
	| RejectedDecision;

export interface RejectedDecision {
	readonly outcome: "rejected";
	readonly error: string;
	readonly error_description: string;
	readonly status_code: number;
}

/** What the consent app decided; encrypted in the row. */
export type ConsentDecision =
	| {
			readonly outcome: "accepted";
			readonly grant_scope: readonly string[];
			readonly grant_access_token_audience: readonly string[];
			readonly remember: boolean;
			/** Seconds; 0 = for ever. */
			readonly remember_for: number;
			readonly session: {
				readonly access_token: Record<string, unknown>;
				readonly id_token: Record<string, unknown>;
			};
			readonly context?: unknown;
			readonly handled_at: Milliseconds;
	  }
	| RejectedDecision;

export type AuthorizationState = "requested" | "authenticated" | "completed" | "rejected";

export interface AuthorizationRequestRecord {
	readonly id: string;
	readonly client: bigint;
	readonly state: AuthorizationState;
	readonly browser: Digest;
	readonly parameters: AuthorizationParameters;
	readonly redirectUri: string;
	readonly redirectUriSent: boolean;
	readonly codeChallenge: Buffer | null;
	readonly nonce: string | null;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	/** The sid: the session that allowed to skip, or the id that a new session will get. */
	readonly session: string;
	readonly loginSkip: boolean;
	readonly subject: string | null;
	readonly loginDecision: LoginDecision | null;
	readonly consentSkip: boolean;
	readonly consentDecision: ConsentDecision | null;
	readonly requestedAt: Milliseconds;
	readonly authenticatedAt: Milliseconds | null;
	readonly expiresAt: Milliseconds;
}

/** What lists of consent sessions repeat of the request; encrypted in the grant. */
export interface GrantRequest {
	readonly request_url: string;
	readonly requested_scope: readonly string[];
	readonly requested_access_token_audience: readonly string[];
	readonly oidc_context: OidcContext;
	readonly context?: unknown;
	readonly remember_for: number;
}

export interface OidcContext {
	readonly acr_values?: readonly string[];
	readonly display?: string;
	readonly id_token_hint_claims?: Readonly<Record<string, unknown>>;
	readonly login_hint?: string;
	readonly ui_locales?: readonly string[];
}

/** Claims that the consent app set: `ext` of introspection, top level of ID token and userinfo. */
export interface GrantClaims {
	readonly access_token: Readonly<Record<string, unknown>>;
	readonly id_token: Readonly<Record<string, unknown>>;
}

export interface GrantRecord {
	readonly id: string;
	readonly client: bigint;
	readonly subject: string;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	readonly claims: GrantClaims;
	readonly loginSession: string | null;
	readonly acr: string;
	readonly amr: readonly string[];
	readonly authTime: Milliseconds | null;
	readonly requestedAt: Milliseconds;
	readonly grantedAt: Milliseconds;
	readonly skipped: boolean;
	readonly remember: boolean;
	readonly rememberUntil: Milliseconds | null;
	readonly tokensRevokedAt: Milliseconds | null;
	readonly consentRevokedAt: Milliseconds | null;
}

export interface LoginSessionRecord {
	readonly id: string;
	readonly subject: string;
	readonly remember: boolean;
	readonly acr: string;
	readonly amr: readonly string[];
	readonly authenticatedAt: Milliseconds;
	readonly createdAt: Milliseconds;
	readonly lastSeenAt: Milliseconds;
	readonly expiresAt: Milliseconds;
	readonly endedAt: Milliseconds | null;
	readonly userAgent: string;
	readonly address: string;
}

export interface LogoutRequestRecord {
	readonly id: string;
	readonly loginSession: string | null;
	readonly subject: string | null;
	readonly client: bigint | null;
	readonly rpInitiated: boolean;
	readonly state: "requested" | "accepted" | "rejected" | "completed";
	readonly browser: Digest;
	readonly parameters: {
		readonly request_url: string;
		readonly post_logout_redirect_uri?: string;
		readonly state?: string;
		/** The id_token_hint named another session than this browser's, or there was none: the person must be asked. */
		readonly ask: boolean;
	};
	readonly requestedAt: Milliseconds;
	readonly expiresAt: Milliseconds;
}

export type Role = "user" | "developer" | "administrator";

export interface AccountRecord {
	readonly id: string;
	readonly email: string;
	readonly emailVerified: boolean;
	readonly name: string;
	readonly role: Role;
	readonly createdAt: Milliseconds;
	readonly updatedAt: Milliseconds;
	readonly disabledAt: Milliseconds | null;
}

/** What people read of a scope or an audience; see the message of the same name. */
export interface CatalogueEntryRecord {
	readonly kind: CatalogueKind;
	readonly value: string;
	readonly title: string;
	readonly explanation: string;
	readonly icon: CatalogueIcon | null;
	readonly sensitive: boolean;
	readonly translations: Readonly<Record<string, { readonly title: string; readonly explanation: string }>>;
	readonly updatedAt: Milliseconds;
}

export interface SigningKeyRecord {
	readonly kid: string;
	readonly algorithm: string;
	readonly state: "next" | "active" | "retiring" | "retired";
	readonly publicJwk: Readonly<Record<string, unknown>>;
	/** Null once the key is retired: nobody needs it any more. */
	readonly privateJwk: Readonly<Record<string, unknown>> | null;
	/** Since then it is published. */
	readonly createdAt: Milliseconds;
	/** The longest that anything it signed lives. */
	readonly longestLifespan: Milliseconds;
	/** When an administrator wants it to sign; null: the schedule says. */
	readonly activateAt: Milliseconds | null;
	readonly activatedAt: Milliseconds | null;
	/** Since then it signs nothing. */
	readonly stoppedAt: Milliseconds | null;
	/** Until then it stays published. */
	readonly retireAt: Milliseconds | null;
	readonly retiredAt: Milliseconds | null;
	/** Retired at once by an administrator. */
	readonly revoked: boolean;
}

export interface RefusalRecord {
	readonly id: string;
	readonly error: string;
	readonly description: string;
	readonly reason: string;
	readonly details: Readonly<Record<string, string>>;
	readonly createdAt: Milliseconds;
}

/** Who did something, and from where. */
export interface AuditActor {
	readonly kind: AuditActorKind;
	/** A person's account or subject. */
	readonly id: string | null;
	/** "" where it is not known. */
	readonly address: string;
	readonly agent: string;
}

export type AuditValues = Readonly<Record<string, AuditValue>>;

/** An event that is to be recorded. */
export interface NewAuditEvent {
	readonly at: Milliseconds;
	readonly kind: AuditKind;
	/** Absent: done. */
	readonly outcome?: AuditOutcome;
	readonly actor: AuditActor;
	readonly client?: Pick<ClientRecord, "id" | "clientId" | "ownerAccount">;
	/** Of whom the client only claims to be one: what is known of that client is added when it is stored. */
	readonly clientId?: string;
	/** Whom it is about. */
	readonly subject?: string;
	/** Why it was refused: a stable slug. */
	readonly reason?: string;
	readonly errorId?: string;
	readonly details?: AuditValues;
	/** Only members of AUDITED_MEMBERS are stored; see audit/audited-members.ts. */
	readonly before?: AuditValues;
	readonly after?: AuditValues;
}

/** An event as it is read, with what its ids are called today. */
export interface AuditEventRecord {
	readonly id: string;
	readonly at: Milliseconds;
	/** Where it stands in the list: what a next page begins after. */
	readonly position: string;
	readonly kind: AuditKind;
	readonly outcome: AuditOutcome;
	readonly actorKind: AuditActorKind;
	readonly actor: string | null;
	/** Null: no account, or none any more. */
	readonly actorName: string | null;
	readonly clientId: string | null;
	readonly clientName: string | null;
	readonly subject: string | null;
	readonly subjectName: string | null;
	readonly address: string;
	readonly agent: string;
	readonly reason: string;
	readonly errorId: string | null;
	readonly details: AuditValues;
	readonly before: AuditValues | null;
	readonly after: AuditValues | null;
}
