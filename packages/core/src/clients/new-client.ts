import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { NewClient } from "../storage/contracts/clients.ts";
import type { Registration } from "./registration.ts";
import { generateSecret, hashChosenSecret, type MadeSecret } from "./secret.ts";

/** The secret of a client that is to be made: the one that was chosen, or one of the server's. */
export async function makeSecret(
	registration: Registration,
	context: Pick<Context, "random" | "clock" | "passwords">,
): Promise<MadeSecret | undefined> {
	if (registration.members.tokenEndpointAuthMethod === "none") return undefined;
	return registration.chosenSecret === undefined
		? generateSecret(context)
		: hashChosenSecret(registration.chosenSecret, context);
}

export function describeNewClient(
	registration: Registration,
	made: {
		readonly clientId: string;
		readonly owner: string | null;
		readonly secret: MadeSecret | undefined;
		readonly now: number;
	},
): NewClient {
	return {
		...registration.members,
		clientId: made.clientId,
		secrets: made.secret === undefined ? [] : [made.secret.record],
		redirectUrisChangedAt: made.now,
		createdAt: made.now,
		updatedAt: made.now,
		ownerAccount: made.owner,
		applicationType: null,
		verifiedAt: null,
		pausedAt: null,
		requiredScopes: [],
		impliedScopes: [],
		reserved: false,
	};
}

export function taken(clientId: string): OAuthError {
	return new OAuthError("conflict", `There is a client with the id ${clientId} already.`, {
		reason: "client_exists",
	});
}
