import { jsonPatchDocument } from "@gatehouse/schemas";
import { changeClient } from "../admin-access/find-client.ts";
import { readMessage } from "../admin-access/read-json.ts";
import { applyJsonPatch } from "../clients/json-patch.ts";
import { renderClient } from "../clients/render-client.ts";
import { decideReplacement } from "../clients/replace-client.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";
import type { ClientRecord } from "../storage/records.ts";

/**
 * Changes single members of a client by JSON Patch; the patched whole is checked as a put is.
 *
 * @see [RFC 6902 - JSON Patch](https://www.rfc-editor.org/rfc/rfc6902)
 */
export const patchClient: Endpoint = async (request, context, caller) => {
	const call = { request, caller, kind: "client.changed" } as const;
	const { client, decision } = await changeClient(call, context, (current) => {
		const body = applyJsonPatch(patchable(current), readMessage(request, jsonPatchDocument));
		checkSameId(body, current);
		return decideReplacement(current, { body, caller }, context);
	});
	return json(200, renderClient(client, decision.secret === undefined ? {} : { secret: decision.secret }));
};

/**
 * As a get shows it, with what an answer leaves out but a patch may name: an empty list can be added to, and a secret
 * replaced (empty: it stays).
 */
function patchable(client: ClientRecord): unknown {
	return {
		...renderClient(client),
		client_secret: "",
		post_logout_redirect_uris: [...client.postLogoutRedirectUris],
	};
}

function checkSameId(body: unknown, client: ClientRecord): void {
	const id: unknown = new Map(Object.entries(body as object)).get("client_id");
	if (id === client.clientId) return;
	throw new OAuthError("invalid_request", "The client_id of a client never changes. Make another client.", {
		reason: "client_id_immutable",
	});
}
