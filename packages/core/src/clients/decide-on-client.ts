import { isClientId } from "../admin-access/find-client.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { ClientStore } from "../storage/contracts/clients.ts";
import type { ClientRecord } from "../storage/records.ts";

const RETRIES = 2;

/** Finds a client, or remembers it. */
export type ClientSource = Pick<ClientStore, "recall" | "findByClientId">;

/**
 * Decides on a client as this process remembers it, and is never wrong for it:
 *
 * - what succeeds was checked by the statement that wrote it, which joins the client's id and version. `conflict`: it is
 *   another by now; decide anew on a fresh one, twice at most. A client that changes all the time is told to come back.
 * - what is refused is refused only after the client was read anew and is still the same; else it is decided once more.
 *
 * @param clientId as sent; undefined, and what can be no client's, is nobody's
 * @param decide changes nothing but by a statement that checks the client's version
 */
export async function decideOnClient<Result>(
	clientId: string | undefined,
	clients: ClientSource,
	decide: (client: ClientRecord | undefined) => Promise<Result | "conflict">,
): Promise<Result> {
	const find = async () =>
		clientId !== undefined && isClientId(clientId) ? clients.findByClientId(clientId) : undefined;
	const remembered = clientId === undefined ? undefined : clients.recall(clientId);
	let client = remembered ?? (await find());
	let isFresh = remembered === undefined;
	for (let conflicts = 0; conflicts <= RETRIES; ) {
		try {
			const result = await decide(client);
			if (result !== "conflict") return result;
			conflicts++;
			client = await find();
		} catch (error) {
			if (isFresh || !isRefusal(error)) throw error;
			const known = client;
			client = await find();
			if (isSame(known, client)) throw error;
		}
		isFresh = true;
	}
	throw new OAuthError("temporarily_unavailable", "The client is being changed right now. Try again.", {
		reason: "conflict",
		headers: { "retry-after": "1" },
	});
}

/** Whether the error says something about the request, and not about us: too busy, or broken. */
function isRefusal(error: unknown): boolean {
	return error instanceof OAuthError && error.status < 500 && error.error !== "too_many_requests";
}

/** A version never comes back, also not after a client was deleted and created again. */
function isSame(left: ClientRecord | undefined, right: ClientRecord | undefined): boolean {
	return left?.id === right?.id && left?.version === right?.version;
}
