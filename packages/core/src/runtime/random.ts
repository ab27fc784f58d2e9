import { randomBytes, randomFillSync, randomUUID } from "node:crypto";

/** The one source of entropy. */
export interface Random {
	/** `length` random bytes. */
	bytes(length: number): Buffer;
	/** A random (version 4) UUID. */
	uuid(): string;
}

export const systemRandom: Random = {
	bytes: createPool(4096),
	uuid: () => randomUUID(),
};

/** Asks the system for many bytes at once, which costs as much as for a few; gives each out once and forgets it. */
function createPool(size: number): (length: number) => Buffer {
	const pool = Buffer.alloc(size);
	let at = size;
	return (length) => {
		if (length > size) return randomBytes(length);
		if (at + length > size) {
			randomFillSync(pool);
			at = 0;
		}
		const bytes = Buffer.from(pool.subarray(at, at + length));
		pool.fill(0, at, at + length);
		at += length;
		return bytes;
	};
}
