import { OAuthError } from "../errors/oauth-error.ts";

const RETRIES = 2;

/**
 * Decides again when the client has changed between reading and writing. A client that changes all the time is told to
 * come back; nothing was written.
 */
export async function retryConflicts<Result>(attempt: () => Promise<Result | "conflict">): Promise<Result> {
	for (let tried = 0; tried <= RETRIES; tried++) {
		const result = await attempt();
		if (result !== "conflict") return result;
	}
	throw new OAuthError("temporarily_unavailable", "The client is being changed right now. Try again.", {
		reason: "conflict",
		headers: { "retry-after": "1" },
	});
}
