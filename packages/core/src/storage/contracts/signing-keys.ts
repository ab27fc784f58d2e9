import type { Milliseconds, NewAuditEvent, SigningKeyRecord } from "../records.ts";

export interface SigningKeyStore {
	list(): Promise<readonly SigningKeyRecord[]>;
	/**
	 * Stores a key unless one of its algorithm is in its state already: servers that make one at the same time agree on
	 * the first.
	 */
	createIfNone(key: SigningKeyRecord): Promise<readonly SigningKeyRecord[]>;
	/** Before an active key signs what lives longer than anything that it signed before. */
	coverLifespan(kid: string, lifespan: Milliseconds): Promise<void>;
	/** The next key signs from now on and the active one no more, both or neither. `conflict`: they are not that any more. */
	rotate(change: KeyRotation): Promise<"rotated" | "conflict">;
	/** When the next key is to sign; what was set before and is sooner stays. `conflict`: it is no next key any more. */
	schedule(kid: string, at: Milliseconds, audit: NewAuditEvent): Promise<"scheduled" | "conflict">;
	/** Ends the retiring keys whose last token has expired, their private halves included. Answers how many. */
	retire(now: Milliseconds): Promise<number>;
	/**
	 * Ends a key at once. One that signs hands over to the key that waits, or else to `substitute`, in the same
	 * transaction. `conflict`: it is not in this state any more.
	 */
	revoke(change: KeyRevocation): Promise<"revoked" | "conflict">;
}

export interface KeyRotation {
	/** Signs now. */
	readonly active: string;
	/** Signs then. */
	readonly next: string;
	/** The next key must be in the JWK Set since then. */
	readonly publishedSince: Milliseconds;
	/** How long after its last token the key that stops stays published. */
	readonly leeway: Milliseconds;
	readonly now: Milliseconds;
	readonly audit: NewAuditEvent;
}

export interface KeyRevocation {
	readonly kid: string;
	readonly state: SigningKeyRecord["state"];
	/** Of a key that signs. */
	readonly substitute: SigningKeyRecord | undefined;
	readonly now: Milliseconds;
	readonly audit: NewAuditEvent;
}
