import { createBoundedMemory, lengthOf } from "../../../runtime/bounded-memory.ts";
import type { Digest } from "../../../runtime/digest.ts";
import type { DecidedRequest } from "../../contracts/authorization-requests.ts";

/**
 * Requests that were decided here and wait for their browser, by the digest of the verifier that it will bring: mostly
 * it comes back to the same process a moment later, and nothing has to be read. Each is given away once.
 */
export interface DecidedRequests {
	keep(verifier: Digest, decided: DecidedRequest): void;
	take(verifier: Digest): DecidedRequest | undefined;
}

/** The size is in characters. */
const LIMITS = { entries: 10_000, size: 16_000_000 };

export function createDecidedRequests(): DecidedRequests {
	const memory = createBoundedMemory<string, DecidedRequest>(LIMITS);
	return {
		keep: (verifier, decided) => memory.remember(verifier.toString("hex"), decided, lengthOf(decided)),
		take(verifier) {
			const name = verifier.toString("hex");
			const decided = memory.recall(name);
			memory.forget(name);
			return decided;
		},
	};
}
