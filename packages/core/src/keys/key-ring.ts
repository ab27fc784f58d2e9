import type { JsonDocument } from "../metadata/json-document.ts";
import type { SigningKeyRecord } from "../storage/records.ts";

export type SigningAlgorithm = "RS256" | "ES256";

/** The signing keys in use: signs off the event loop, publishes, verifies what we signed ourselves. */
export interface KeyRing {
	/**
	 * A compact JWS with the active key of the algorithm (default RS256), `kid` in the header. What has an `exp` is
	 * covered: its key stays published until then.
	 */
	sign(
		claims: Readonly<Record<string, unknown>>,
		options?: { readonly algorithm?: SigningAlgorithm; readonly typ?: string },
	): Promise<string>;
	/** Reads the keys again: another server may have made another one active. */
	reread(): Promise<void>;
	/** The JWK Set that others verify with. A key that another server made is in it after ten seconds at most. */
	jwks(): Promise<JsonDocument>;
	/** Public JWKs of next, active and retiring keys. */
	publicJwks(): readonly Readonly<Record<string, unknown>>[];
	/** All keys as they were read last, retired ones too. */
	records(): readonly SigningKeyRecord[];
	/** The claims of a JWT that one of our keys signed, expired or not; undefined for anything else. */
	verifyOwn(token: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}
