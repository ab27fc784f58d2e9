import { changeClient } from "../admin-access/find-client.ts";
import { renderClient } from "../clients/render-client.ts";
import { generateSecret, SECRETS_MAX } from "../clients/secret.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import type { ClientRecord } from "../storage/records.ts";

/** Makes a new secret and shows it, once. The ones before keep working until they are forgotten. */
export const rotateClientSecret: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.secret_rotated" } as const;
	const { client, decision } = await changeClient(call, context, (current) => {
		checkHasSecret(current);
		const made = generateSecret(context);
		const secrets = [made.record, ...current.secrets].slice(0, SECRETS_MAX);
		return { change: { secrets, updatedAt: context.clock.now() }, secret: made.plain };
	});
	return json(200, renderClient(client, { secret: decision.secret }));
};

/** Ends every secret but the newest. */
export const forgetRotatedSecrets: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.secrets_ended" } as const;
	const { client } = await changeClient(call, context, (current) => ({
		change: { secrets: current.secrets.slice(0, 1), updatedAt: context.clock.now() },
	}));
	return json(200, renderClient(client));
};

function checkHasSecret(client: ClientRecord): void {
	if (client.tokenEndpointAuthMethod !== "none") return;
	throw new OAuthError(
		"invalid_request",
		"This client authenticates by none, so it has no secret to rotate. Change token_endpoint_auth_method first.",
		{ reason: "client_public" },
	);
}
