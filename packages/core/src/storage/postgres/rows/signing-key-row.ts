import type { SigningKey } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { SigningKeyRecord } from "../../records.ts";
import { milliseconds } from "./lists.ts";

/** What the private half is encrypted for. */
export const PRIVATE_JWK = "signing_key.private_jwk";

export function toSigningKeyRecord(row: SigningKey, cipher: Cipher): SigningKeyRecord {
	return {
		kid: row.kid,
		algorithm: row.algorithm,
		state: row.state as SigningKeyRecord["state"],
		publicJwk: row.publicJwk as SigningKeyRecord["publicJwk"],
		privateJwk: row.privateJwk === null ? null : openPrivateJwk(row.privateJwk, cipher),
		createdAt: milliseconds(row.createdAt),
		longestLifespan: Number(row.longestLifespan),
		activateAt: milliseconds(row.activateAt),
		activatedAt: milliseconds(row.activatedAt),
		stoppedAt: milliseconds(row.stoppedAt),
		retireAt: milliseconds(row.retireAt),
		retiredAt: milliseconds(row.retiredAt),
		revoked: row.revoked,
	};
}

/** Every start reads the signing keys: a start with the wrong secret ends here, before it could do harm. */
function openPrivateJwk(sealed: Uint8Array, cipher: Cipher): SigningKeyRecord["privateJwk"] {
	try {
		return JSON.parse(cipher.open(PRIVATE_JWK, sealed)) as SigningKeyRecord["privateJwk"];
	} catch (cause) {
		throw new Error(
			"The signing keys in this database were encrypted under another secret. " +
				"secrets.system must list the secret that it was set up with; a new one goes before it.",
			{ cause },
		);
	}
}
