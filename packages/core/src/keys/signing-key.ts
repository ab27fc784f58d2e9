import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { Clock } from "../runtime/clock.ts";
import type { Random } from "../runtime/random.ts";
import type { SigningKeyRecord } from "../storage/records.ts";
import type { SigningAlgorithm } from "./key-ring.ts";

const generate = promisify(generateKeyPair);

const PAIRS: Readonly<
	Record<SigningAlgorithm, () => Promise<{ readonly privateKey: KeyObject; readonly publicKey: KeyObject }>>
> = {
	// > A key of size 2048 bits or larger MUST be used with these algorithms.
	RS256: () => generate("rsa", { modulusLength: 2048 }),
	ES256: () => generate("ec", { namedCurve: "P-256" }),
};

/** A new key that signs at once. @see [RFC 7518 - JSON Web Algorithms](https://www.rfc-editor.org/rfc/rfc7518#section-3) */
export async function createSigningKey(
	algorithm: SigningAlgorithm,
	{ clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<SigningKeyRecord> {
	const { privateKey, publicKey } = await PAIRS[algorithm]();
	return {
		kid: random.uuid(),
		algorithm,
		state: "active",
		publicJwk: { ...publicKey.export({ format: "jwk" }) },
		privateJwk: { ...privateKey.export({ format: "jwk" }) },
		createdAt: clock.now(),
	};
}
