import { type RotateSigningKeyAnswer, rotateSigningKeyRequest, type SigningKeys } from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { actorOf } from "../audit/actor.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { empty, json } from "../http.ts";
import { renderSigningKey } from "../keys/render-signing-key.ts";

/** Every key that is published, waits, or was not long ago. */
export const listSigningKeys: Endpoint = async (_request, { stores, keyKeeper }) => {
	const { policy } = keyKeeper;
	const keys = await stores.signingKeys.list();
	const body: SigningKeys = {
		keys: keys.map((key) => renderSigningKey(key, keys, policy)),
		rotation_interval: policy.interval === 0 ? null : policy.interval / 1000,
		publication_lead: policy.lead / 1000,
	};
	return json(200, body);
};

/** Lets the next key sign: at once when everybody can know it, else as soon as they can. */
export const rotateSigningKey: Endpoint = async (request, { keyKeeper }, caller) => {
	const { alg } = readMessage(request, rotateSigningKeyRequest);
	const rotation = await keyKeeper.rotateNow(alg, actorOf(request, caller));
	if (rotation.outcome === "unknown") {
		throw new OAuthError("not_found", `No key signs by ${alg} here.`, { reason: "signing_key_algorithm" });
	}
	const { outcome, kid, at } = rotation;
	const body: RotateSigningKeyAnswer = { outcome, kid, at: renderTime(at) };
	return json(outcome === "rotated" ? 200 : 202, body);
};

/** Ends a key that somebody else may have. Ended twice is ended. */
export const revokeSigningKey: Endpoint = async (request, { keyKeeper }, caller) => {
	const outcome = await keyKeeper.revoke(request.params["kid"] ?? "", actorOf(request, caller));
	if (outcome !== "unknown") return empty(204);
	throw new OAuthError("not_found", "There is no signing key with this kid.", {
		reason: "signing_key_unknown",
	});
};
