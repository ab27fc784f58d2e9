import type { Digest } from "../../runtime/digest.ts";
import type { GrantRecord, Milliseconds } from "../records.ts";

/** The client as it was when the request was checked; the write checks version again, else `conflict`. */
export interface ClientVersion {
	readonly id: bigint;
	readonly version: bigint;
}

export interface IssueRow {
	readonly access: Digest;
	readonly client: ClientVersion;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	readonly expiresAt: Milliseconds;
}

export interface CodeRead {
	readonly grant: GrantRecord;
	readonly client: bigint;
	readonly redirectUri: string;
	readonly redirectUriSent: boolean;
	readonly codeChallenge: Buffer | null;
	readonly nonce: string | null;
	readonly expiresAt: Milliseconds;
	readonly consumedAt: Milliseconds | null;
}

export interface RedeemRow {
	readonly code: Digest;
	readonly client: ClientVersion;
	/** As sent; null when it was not. Required if it was in the authorization request, and equal to it if sent at all. */
	readonly redirectUri: string | null;
	/** SHA-256 of code_verifier; null when none was sent. Must equal the stored challenge (null = null). */
	readonly challenge: Buffer | null;
	readonly access: Digest;
	readonly accessExpiresAt: Milliseconds;
	readonly refresh: Digest | null;
	readonly refreshExpiresAt: Milliseconds | null;
	/** `kid` of the key that signed the ID token: the write checks that it is active still, else `conflict`. */
	readonly signedBy?: string;
}

export type RedeemOutcome =
	| "committed"
	| "committed_before"
	| "replayed"
	| "expired"
	| "revoked"
	| "unknown"
	| "redirect_uri"
	| "verifier"
	| "conflict";

export interface RefreshRead {
	readonly grant: GrantRecord;
	readonly client: bigint;
	readonly expiresAt: Milliseconds | null;
	readonly consumedAt: Milliseconds | null;
	readonly successor: Digest | null;
	/** Unused, or first used within the grace period (age by the database's clock). */
	readonly mayJoin: boolean;
}

export interface RotateRow {
	readonly token: Digest;
	readonly client: ClientVersion;
	readonly mayJoin: boolean;
	readonly successor: Digest;
	readonly refreshExpiresAt: Milliseconds | null;
	readonly access: Digest;
	readonly accessExpiresAt: Milliseconds;
	/** null: the grant's. */
	readonly scope: readonly string[] | null;
	/** As in RedeemRow. */
	readonly signedBy?: string;
}

export type RotateOutcome =
	| "rotated"
	| "joined"
	| "committed_before"
	| "reused"
	| "expired"
	| "revoked"
	| "unknown"
	| "conflict";

/** Who asks: nobody checked here (admin route), a client (authenticated already), or the bearer of an access token. */
export type IntrospectionCaller =
	| { readonly kind: "admin" }
	| { readonly kind: "client"; readonly client: ClientVersion }
	| { readonly kind: "bearer"; readonly token: Digest };

export interface IntrospectRow {
	readonly token: Digest;
	readonly use: "access_token" | "refresh_token";
	readonly caller: IntrospectionCaller;
}

/** What is known of a live token. */
export interface LiveToken {
	readonly use: "access_token" | "refresh_token";
	readonly client: bigint;
	/** The client's public id. */
	readonly clientId: string;
	/** null: issued to the client itself. */
	readonly grant: GrantRecord | null;
	/** Effective: the token's own or the grant's. */
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	readonly issuedAt: Milliseconds;
	readonly expiresAt: Milliseconds | null;
}

export interface IntrospectAnswer {
	/** Whether the caller may ask; with false nothing is told. For a client: `false` = its version changed (conflict). */
	readonly callerOk: boolean;
	readonly token: LiveToken | null;
}

export interface RevokeRow {
	readonly token: Digest;
	readonly client: ClientVersion;
}

export type RevokeOutcome = "revoked" | "unknown" | "foreign" | "conflict";

/**
 * The five hot statements and their two reads. Each call is one statement on the wire, takes many rows and answers
 * one per row, in order. `now` is the context's clock. Paused clients count as without live tokens and cannot be
 * issued to (`conflict`).
 */
export interface TokenStore {
	issue(rows: readonly IssueRow[], now: Milliseconds): Promise<readonly ("committed" | "conflict")[]>;
	findCodes(codes: readonly Digest[]): Promise<readonly (CodeRead | undefined)[]>;
	redeem(rows: readonly RedeemRow[], now: Milliseconds): Promise<readonly RedeemOutcome[]>;
	findRefreshTokens(
		tokens: readonly Digest[],
		gracePeriod: Milliseconds,
	): Promise<readonly (RefreshRead | undefined)[]>;
	rotate(rows: readonly RotateRow[], now: Milliseconds): Promise<readonly RotateOutcome[]>;
	introspect(rows: readonly IntrospectRow[], now: Milliseconds): Promise<readonly IntrospectAnswer[]>;
	revoke(rows: readonly RevokeRow[], now: Milliseconds): Promise<readonly RevokeOutcome[]>;
}
