import type { Prisma, SigningKey } from "../../../generated/prisma/client.ts";
import type { Cipher } from "../../../runtime/cipher.ts";
import type { SigningKeyStore } from "../../contracts/signing-keys.ts";
import type { SigningKeyRecord } from "../../records.ts";
import type { PrismaClient } from "../prisma.ts";
import { milliseconds } from "../rows/lists.ts";

const PRIVATE_JWK = "signing_key.private_jwk";

/** Signing keys, their private halves encrypted. A unique index holds the active ones to one an algorithm. */
export function createSigningKeyStore(prisma: PrismaClient, cipher: Cipher): SigningKeyStore {
	const list = async () => {
		const found = await prisma.signingKey.findMany({ orderBy: [{ createdAt: "asc" }, { kid: "asc" }] });
		return found.map((row) => toSigningKeyRecord(row, cipher));
	};
	return {
		list,
		async createIfNone({ kid, algorithm, state, publicJwk, privateJwk, createdAt }) {
			const data = {
				kid,
				algorithm,
				state,
				publicJwk: publicJwk as Prisma.InputJsonObject,
				privateJwk: Uint8Array.from(cipher.seal(PRIVATE_JWK, JSON.stringify(privateJwk))),
				createdAt: new Date(createdAt),
			};
			await prisma.signingKey.createMany({ data, skipDuplicates: true });
			return list();
		},
	};
}

function toSigningKeyRecord(row: SigningKey, cipher: Cipher): SigningKeyRecord {
	return {
		kid: row.kid,
		algorithm: row.algorithm,
		state: row.state as SigningKeyRecord["state"],
		publicJwk: row.publicJwk as SigningKeyRecord["publicJwk"],
		privateJwk: openPrivateJwk(row.privateJwk, cipher),
		createdAt: milliseconds(row.createdAt),
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
