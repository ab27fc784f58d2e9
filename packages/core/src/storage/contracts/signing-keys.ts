import type { SigningKeyRecord } from "../records.ts";

export interface SigningKeyStore {
	list(): Promise<readonly SigningKeyRecord[]>;
	/** Stores a first key unless an active one of its algorithm exists: two servers that start together agree on one. */
	createIfNone(key: SigningKeyRecord): Promise<readonly SigningKeyRecord[]>;
}
