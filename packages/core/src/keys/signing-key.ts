import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { Clock } from "../runtime/clock.ts";
import type { Random } from "../runtime/random.ts";
import type { Milliseconds, SigningKeyRecord } from "../storage/records.ts";
import type { SigningAlgorithm } from "./key-ring.ts";

const generate = promisify(generateKeyPair);

const PAIRS: Readonly<
	Record<SigningAlgorithm, () => Promise<{ readonly privateKey: KeyObject; readonly publicKey: KeyObject }>>
> = {
	// > A key of size 2048 bits or larger MUST be used with these algorithms.
	RS256: () => generate("rsa", { modulusLength: 2048 }),
	ES256: () => generate("ec", { namedCurve: "P-256" }),
};

export interface NewSigningKey {
	readonly clock: Clock;
	readonly random: Random;
	/** How long what it signs lives as a rule: `ttl.id_token`. */
	readonly lifespan: Milliseconds;
}

/** A new key, published from now on. @see [RFC 7518 - JSON Web Algorithms](https://www.rfc-editor.org/rfc/rfc7518#section-3) */
export async function createSigningKey(
	algorithm: SigningAlgorithm,
	state: "active" | "next",
	{ clock, random, lifespan }: NewSigningKey,
): Promise<SigningKeyRecord> {
	const { privateKey, publicKey } = await PAIRS[algorithm]();
	const now = clock.now();
	return {
		kid: random.uuid(),
		algorithm,
		state,
		publicJwk: { ...publicKey.export({ format: "jwk" }) },
		privateJwk: { ...privateKey.export({ format: "jwk" }) },
		createdAt: now,
		longestLifespan: roundLifespan(lifespan),
		activateAt: null,
		activatedAt: state === "active" ? now : null,
		stoppedAt: null,
		retireAt: null,
		retiredAt: null,
		revoked: false,
	};
}

const MINUTE = 60_000;

/** In whole minutes: the milliseconds between two clocks make no lifespan longer than the one before. */
export function roundLifespan(lifespan: Milliseconds): Milliseconds {
	return Math.ceil(lifespan / MINUTE) * MINUTE;
}
