import { createPrivateKey, createPublicKey, type JsonWebKeyInput, type KeyObject } from "node:crypto";
import type { SigningKeyRecord } from "../storage/records.ts";
import type { SigningAlgorithm } from "./key-ring.ts";

/** A stored key, parsed once. */
export interface LoadedKey {
	readonly record: SigningKeyRecord;
	readonly algorithm: SigningAlgorithm;
	readonly privateKey: KeyObject;
	readonly publicKey: KeyObject;
	/** As published. */
	readonly publicJwk: Readonly<Record<string, unknown>>;
	/** The same key in a new state. */
	with(record: SigningKeyRecord): LoadedKey;
}

/** @see [RFC 7517 - JSON Web Key](https://www.rfc-editor.org/rfc/rfc7517#section-4) */
export function loadKey(record: SigningKeyRecord): LoadedKey {
	const { kid, algorithm, privateJwk } = record;
	if (privateJwk === null) throw new Error(`The signing key ${kid} has lost its private half.`);
	if (algorithm !== "RS256" && algorithm !== "ES256") {
		throw new Error(
			`The signing key ${kid} is of the algorithm ${algorithm}, which this version cannot use.`,
		);
	}
	const privateKey = createPrivateKey({ key: privateJwk as JsonWebKeyInput["key"], format: "jwk" });
	const publicKey = createPublicKey(privateKey);
	const { kty, ...members } = publicKey.export({ format: "jwk" });
	const key = {
		algorithm,
		privateKey,
		publicKey,
		publicJwk: { use: "sig", kty, kid, alg: algorithm, ...members },
	} as const;
	const inState = (now: SigningKeyRecord): LoadedKey => ({ ...key, record: now, with: inState });
	return inState(record);
}
