import { createHmac } from "node:crypto";
import type { PasswordHasher } from "../accounts/password-hasher.ts";
import { createBoundedMemory } from "../runtime/bounded-memory.ts";
import { isEqual } from "../runtime/digest.ts";
import type { Random } from "../runtime/random.ts";
import type { ClientRecord } from "../storage/records.ts";

/** A chosen secret of a client, and what is stored of it. */
export interface ChosenSecret {
	readonly client: Pick<ClientRecord, "id" | "version">;
	readonly secret: string;
	/** PHC string of argon2id. */
	readonly stored: string;
}

/** Checks secrets that people chose; the slow hash is computed once for each client, not for each request. */
export interface VerifiedSecrets {
	verify(chosen: ChosenSecret, passwords: Pick<PasswordHasher, "verify">): Promise<boolean>;
}

interface Verified {
	readonly version: bigint;
	readonly proof: Buffer;
}

const LARGEST = 10_000;

/**
 * What argon2id found right once is remembered as an HMAC under a key that only this process has and that ends with it:
 * of secret and stored hash together, so that it says nothing of any other. A wrong secret is never remembered; with a
 * new version of the client all is forgotten; the least recently used goes first. Those who come while the hash is being
 * computed for the same secret wait for it.
 */
export function createVerifiedSecrets(random: Random, largest = LARGEST): VerifiedSecrets {
	const key = random.bytes(32);
	const verified = createBoundedMemory<bigint, Verified>({ entries: largest, size: largest });
	const running = new Map<string, Promise<boolean>>();

	const isKnown = ({ client }: ChosenSecret, proof: Buffer): boolean => {
		const found = verified.recall(client.id);
		if (found?.version !== client.version) return false;
		return isEqual(found.proof, proof);
	};
	const remember = ({ client }: ChosenSecret, proof: Buffer): void => {
		const before = verified.recall(client.id);
		if (before !== undefined && before.version > client.version) return;
		verified.remember(client.id, { version: client.version, proof }, 1);
	};
	return {
		async verify(chosen, passwords) {
			const { secret, stored } = chosen;
			const proof = createHmac("sha256", key).update(`${stored}\0${secret}`).digest();
			if (isKnown(chosen, proof)) return true;
			const name = proof.toString("base64url");
			const work = running.get(name) ?? passwords.verify(secret, stored);
			running.set(name, work);
			try {
				const isRight = await work;
				if (isRight) remember(chosen, proof);
				return isRight;
			} finally {
				running.delete(name);
			}
		},
	};
}
