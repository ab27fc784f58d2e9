import type { Refusal } from "@gatehouse/schemas";
import { renderTime } from "../clients/render-client.ts";
import type { Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { json } from "../http.ts";

/** What the error page shows: the refusal that was stored under this id. */
export const getRefusal: Endpoint = async (request, context) => {
	const id = request.params["id"] ?? "";
	const found = /^err_[0-9A-Z-]{1,40}$/.test(id) ? await context.stores.refusals.find(id) : undefined;
	if (found === undefined) {
		throw new OAuthError("not_found", "There is no refusal with this id. Only the newest are kept.", {
			reason: "refusal_unknown",
		});
	}
	const message: Refusal = {
		id: found.id,
		error: found.error,
		error_description: found.description,
		reason: found.reason,
		details: { ...found.details },
		created_at: renderTime(found.createdAt),
	};
	return json(200, message);
};
