import { readJson } from "../admin-access/read-json.ts";
import { clientEvent } from "../audit/client-event.ts";
import { describeNewClient, makeSecret, taken } from "../clients/new-client.ts";
import { renderClient } from "../clients/render-client.ts";
import { readRegistrationOf } from "../clients/replace-client.ts";
import type { Endpoint } from "../context.ts";
import { json } from "../http.ts";

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
		describeNewClient(registration, { clientId, owner, secret, now: context.clock.now() }),
		clientEvent("client.created", { request, caller, context }).created,
	);
	if (result.outcome === "exists") throw taken(clientId);
	const shown = secret === undefined ? {} : { secret: secret.plain };
	return json(201, renderClient(result.client, { ...shown, nulls: registration.absent }), {
		location: `/admin/clients/${encodeURIComponent(clientId)}`,
	});
};
