import { hash, timingSafeEqual } from "node:crypto";

declare const digest: unique symbol;

/** SHA-256 of a secret. Storage takes nothing else: a raw secret cannot be passed by mistake. */
export type Digest = Buffer & { readonly [digest]: true };

/**
 * The digest under which a secret of 256 random bits is stored. One SHA-256 is enough for those;
 * a secret chosen by a person goes through argon2id instead.
 */
export function digestOf(secret: string): Digest {
	return hash("sha256", secret, "buffer") as Digest;
}

/** Whether two byte strings are equal, in time that does not depend on their contents. */
export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
	return left.length === right.length && timingSafeEqual(left, right);
}
