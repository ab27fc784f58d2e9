import { randomBytes, randomUUID } from "node:crypto";

/** The one source of entropy. */
export interface Random {
	/** `length` random bytes. */
	bytes(length: number): Buffer;
	/** A random (version 4) UUID. */
	uuid(): string;
}

export const systemRandom: Random = {
	bytes: (length) => randomBytes(length),
	uuid: () => randomUUID(),
};
