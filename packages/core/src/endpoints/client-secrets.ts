import { changeClient } from "../admin-access/find-client.ts";
import { renderClient } from "../clients/render-client.ts";
import { generateSecret, SECRETS_MAX, secretId } from "../clients/secret.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, json } from "../http.ts";
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

/** Ends one secret, which the path names as the settings do. */
export const endClientSecret: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.secrets_ended" } as const;
	await changeClient(call, context, (current) => {
		const ended = current.secrets.find((secret) => secretId(secret) === request.params["secret"]);
		if (ended === undefined) throw unknownSecret();
		const now = context.clock.now();
		const left = current.secrets.filter((secret) => secret !== ended);
		checkOneIsLeft(current, left, now);
		return { change: { secrets: left, updatedAt: now } };
	});
	return empty(204);
};

/** Without a secret that works nobody could be this client: that is for pausing and deleting to say. */
function checkOneIsLeft(client: ClientRecord, left: ClientRecord["secrets"], now: number): void {
	const isLive = ({ expiresAt }: ClientRecord["secrets"][number]) =>
		expiresAt === undefined || expiresAt > now;
	if (client.tokenEndpointAuthMethod === "none" || left.some(isLive)) return;
	throw new OAuthError(
		"invalid_request",
		"It is the client's only secret that works. Make another first; or pause the client, to stop it.",
		{ reason: "secret_last" },
	);
}

function unknownSecret(): OAuthError {
	return new OAuthError("not_found", "The client has no such secret, or it has ended already.", {
		reason: "secret_unknown",
	});
}

function checkHasSecret(client: ClientRecord): void {
	if (client.tokenEndpointAuthMethod !== "none") return;
	throw new OAuthError(
		"invalid_request",
		"This client authenticates by none, so it has no secret to rotate. Change token_endpoint_auth_method first.",
		{ reason: "client_public" },
	);
}
