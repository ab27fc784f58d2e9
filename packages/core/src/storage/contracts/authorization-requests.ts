import type { Digest } from "../../runtime/digest.ts";
import type {
	AuthorizationParameters,
	AuthorizationRequestRecord,
	ClientRecord,
	ConsentDecision,
	GrantClaims,
	GrantRecord,
	GrantRequest,
	LoginDecision,
	LoginSessionRecord,
	Milliseconds,
} from "../records.ts";
import type { ClientVersion } from "./tokens.ts";

export interface NewAuthorizationRequest {
	readonly id: string;
	/** As it was when the request was checked. */
	readonly client: ClientVersion;
	readonly loginChallenge: Digest;
	readonly browser: Digest;
	readonly parameters: AuthorizationParameters;
	readonly redirectUri: string;
	readonly redirectUriSent: boolean;
	readonly codeChallenge: Buffer | null;
	readonly nonce: string | null;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	/** The sid: of the remembered session that allows to skip, else the one a new session will get. */
	readonly session: string;
	readonly loginSkip: boolean;
	readonly subject: string | null;
	readonly requestedAt: Milliseconds;
	readonly expiresAt: Milliseconds;
}

/** A request with its client, read together in one statement. `client` is undefined when it was deleted since. */
export interface RequestWithClient {
	readonly request: AuthorizationRequestRecord;
	readonly client: ClientRecord | undefined;
}

/** Which of the four secrets a request is looked up by. */
export type RequestSecret = "login_challenge" | "login_verifier" | "consent_challenge" | "consent_verifier";

/** Everything the login verifier decides on, in one read. */
export interface LoginVerification extends RequestWithClient {
	/** The session named by the request (skip), if it lives. */
	readonly session: LoginSessionRecord | undefined;
	/** The newest remembered, not withdrawn, not skipped grant of the decision's subject and this client. */
	readonly remembered: GrantRecord | undefined;
}

/** A request as its decision was stored by this very process. */
export type DecidedRequest = Pick<LoginVerification, "request" | "remembered">;

export interface NewLoginSession {
	readonly id: string;
	/** null: nothing is remembered in the browser. */
	readonly cookie: Digest | null;
	readonly subject: string;
	readonly remember: boolean;
	readonly acr: string;
	readonly amr: readonly string[];
	readonly authenticatedAt: Milliseconds;
	readonly expiresAt: Milliseconds;
}

/** The person's browser, for the list of sessions and the record of what happened. */
export interface VisitorRecord {
	readonly userAgent: string;
	readonly address: string;
}

/** Why a request ends without what it asked for. */
export interface TransitionRefusal {
	/** What the client is told. */
	readonly error: string;
	/** A stable slug. */
	readonly reason: string;
}

export interface RejectLogin {
	readonly loginVerifier: Digest;
	readonly browser: Digest;
	readonly refusal: TransitionRefusal;
	readonly visitor: VisitorRecord;
	readonly now: Milliseconds;
}

/** How the login verifier changes the session: a new one, the skipped one kept, or kept with a new expiry. */
export type SessionChange =
	| {
			readonly kind: "create";
			readonly session: NewLoginSession /** ended with it: the session that this browser had */;
			readonly replaces: Digest | null;
	  }
	| { readonly kind: "keep"; readonly id: string }
	| { readonly kind: "extend"; readonly id: string; readonly expiresAt: Milliseconds };

export interface CompleteLogin {
	readonly loginVerifier: Digest;
	readonly browser: Digest;
	readonly subject: string;
	readonly consentChallenge: Digest;
	readonly consentSkip: boolean;
	readonly session: SessionChange;
	readonly visitor: VisitorRecord;
	/** It loses unless the client is still this one. Absent: the client was just read together with the request. */
	readonly clientVersion?: bigint;
	readonly now: Milliseconds;
}

export interface DecideConsent {
	readonly consentChallenge: Digest;
	/** Loses when it grants a scope or an audience that was not requested. */
	readonly decision: ConsentDecision;
	readonly consentVerifier: Digest;
	/**
	 * The version of the client that the decision was compared with just now. null: not compared; then it loses unless
	 * the client is older than the request (updated_at < requested_at), whose check is then still true.
	 */
	readonly clientVersion: bigint | null;
	readonly now: Milliseconds;
}

export interface CompleteConsent {
	readonly consentVerifier: Digest;
	readonly browser: Digest;
	/** Of the session that the browser remembers: it may be a new one of a person whose former one ended. */
	readonly cookie?: Digest;
	/** null: the consent app rejected; the request ends as rejected and no grant is made. */
	readonly grant: {
		readonly scope: readonly string[];
		readonly audience: readonly string[];
		readonly claims: GrantClaims;
		readonly request: GrantRequest;
		/** Empty, both: the session's. */
		readonly acr: string;
		readonly amr: readonly string[];
		readonly remember: boolean;
		readonly rememberUntil: Milliseconds | null;
		readonly code: Digest;
		readonly codeExpiresAt: Milliseconds;
	} | null;
	/** Why there is none. */
	readonly refusal: TransitionRefusal | null;
	readonly visitor: VisitorRecord;
	/** As in CompleteLogin. */
	readonly clientVersion?: bigint;
	readonly now: Milliseconds;
}

/**
 * The transitions of authorization_request. Each is one guarded statement: it checks state, browser and expiry again
 * and says who lost. Reads are one statement with the client joined.
 */
export interface AuthorizationRequestStore {
	/** `conflict`: the client is another by now, or paused; nothing is stored. */
	create(request: NewAuthorizationRequest): Promise<"created" | "conflict">;
	/** Any state, also expired: the caller decides what to say. One statement. */
	find(secret: RequestSecret, digest: Digest): Promise<RequestWithClient | undefined>;
	/** The consent page's read: request, client and the newest grants to compare with. One statement. */
	findConsent(consentChallenge: Digest): Promise<
		| (RequestWithClient & {
				readonly remembered: GrantRecord | undefined;
				readonly sessionAcr: string;
				readonly sessionAmr: readonly string[];
				/** Of the catalogue at that moment. */
				readonly catalogueVersion: bigint;
		  })
		| undefined
	>;
	/** State requested, not expired: stores the decision and its verifier, replacing the one before. One statement. */
	decideLogin(
		challenge: Digest,
		decision: LoginDecision,
		verifier: Digest,
		now: Milliseconds,
	): Promise<AuthorizationRequestRecord | undefined>;
	/**
	 * What was decided here a moment ago and made this verifier; once. It may have been decided again since, or ended:
	 * nothing may be refused on it.
	 */
	takeDecided(verifier: Digest): DecidedRequest | undefined;
	findLogin(loginVerifier: Digest): Promise<LoginVerification | undefined>;
	/** requested → authenticated; the session row is written in the same statement. */
	completeLogin(change: CompleteLogin): Promise<"completed" | "lost">;
	/** requested → rejected (the login app rejected, or prompt rules failed). */
	rejectLogin(change: RejectLogin): Promise<"rejected" | "lost">;
	/**
	 * State authenticated, not expired: as decideLogin. One statement, which also compares what is granted with what
	 * was requested, and the client with what it was when the request was checked against it: see DecideConsent.
	 */
	decideConsent(change: DecideConsent): Promise<AuthorizationRequestRecord | undefined>;
	/** authenticated → completed | rejected; grant and code are made in the same statement; the client must live and not be paused, and the person not be signed out. */
	completeConsent(change: CompleteConsent): Promise<"completed" | "lost">;
}
