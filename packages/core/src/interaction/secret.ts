import type { Random } from "../runtime/random.ts";

/** A challenge or a cookie's value: 256 random bits. Stored as its digest only. */
export function createSecret(random: Pick<Random, "bytes">): string {
	return random.bytes(32).toString("base64url");
}

/** Whether a text could be a secret that createSecret made. */
export function isSecret(text: string): boolean {
	return /^[A-Za-z0-9_-]{43}$/.test(text);
}
