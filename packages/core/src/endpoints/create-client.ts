import { readJson } from "../admin-access/read-json.ts";
import { clientEvent } from "../audit/client-event.ts";
import type { Registration } from "../clients/registration.ts";
import { renderClient } from "../clients/render-client.ts";
import { readRegistrationOf } from "../clients/replace-client.ts";
import { generateSecret, hashChosenSecret, type MadeSecret } from "../clients/secret.ts";
import type { Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import type { NewClient } from "../storage/contracts/clients.ts";

/**
 * Registers a client and shows its secret, once.
 *
 * @see [RFC 7591 - Client Information Response](https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1)
 */
export const createClient: Endpoint = async (request, context, caller) => {
	const body = readJson(request);
	const registration = readRegistrationOf(caller, undefined, { body, config: context.config });
	const clientId = registration.clientId ?? context.random.uuid();
	if (clientId === context.config.portalClientId) throw taken(clientId);

	const secret = await makeSecret(registration, context);
	const owner = caller.kind === "person" ? caller.account.id : null;
	const result = await context.stores.clients.create(
		describe(registration, { clientId, owner, secret, now: context.clock.now() }),
		clientEvent("client.created", { request, caller, context }).created,
	);
	if (result.outcome === "exists") throw taken(clientId);
	const shown = secret === undefined ? {} : { secret: secret.plain };
	return json(201, renderClient(result.client, { ...shown, nulls: registration.absent }), {
		location: `/admin/clients/${encodeURIComponent(clientId)}`,
	});
};

async function makeSecret(registration: Registration, context: Context): Promise<MadeSecret | undefined> {
	if (registration.members.tokenEndpointAuthMethod === "none") return undefined;
	return registration.chosenSecret === undefined
		? generateSecret(context)
		: hashChosenSecret(registration.chosenSecret, context);
}

function describe(
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

function taken(clientId: string): OAuthError {
	return new OAuthError("conflict", `There is a client with the id ${clientId} already.`, {
		reason: "client_exists",
	});
}
