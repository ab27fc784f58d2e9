import { hash, verify } from "@node-rs/argon2";
import { OAuthError } from "../errors/oauth-error.ts";
import type { PasswordHasher } from "./password-hasher.ts";

/** OWASP's second choice: 19 MiB, two passes, one lane. `algorithm` 2 is argon2id. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash of the same cost that stands in for an account that does not exist. */
const NOBODY =
	"$argon2id$v=19$m=19456,t=2,p=1$Z2F0ZWhvdXNlL25vYm9keQ$2+f1Im2sOGa+m38KkrA3Z7nnU/9ZiaU0mFdk2PqMXqg";

export interface HasherLimits {
	/** How many hashes are computed at a time: the thread pool also signs. */
	readonly parallel: number;
	/** How many may wait for their turn; one more is told to come back. */
	readonly queue: number;
}

/**
 * argon2id off the event loop, behind a semaphore with a short queue.
 *
 * @see [RFC 9106 - Argon2](https://www.rfc-editor.org/rfc/rfc9106#section-4)
 */
export function createPasswordHasher(limits: HasherLimits = { parallel: 2, queue: 32 }): PasswordHasher {
	const run = createSemaphore(limits);
	return {
		hash: (password) => run(() => hash(password, COST)),
		verify: (password, stored) =>
			run(async () => {
				const matches = await verify(stored ?? NOBODY, password);
				return matches && stored !== undefined;
			}),
	};
}

function createSemaphore(limits: HasherLimits): <Value>(work: () => Promise<Value>) => Promise<Value> {
	const waiting: (() => void)[] = [];
	let running = 0;
	return async (work) => {
		if (running < limits.parallel) running++;
		else await queue(waiting, limits.queue);
		try {
			return await work();
		} finally {
			// the place goes to the next in the queue, or becomes free
			const next = waiting.shift();
			if (next === undefined) running--;
			else next();
		}
	};
}

async function queue(waiting: (() => void)[], limit: number): Promise<void> {
	if (waiting.length >= limit) {
		throw new OAuthError(
			"too_many_requests",
			"Too many passwords are being checked at once. Try again in a second.",
			{
				reason: "password_queue",
				headers: { "retry-after": "1" },
			},
		);
	}
	await new Promise<void>((resolve) => waiting.push(resolve));
}
