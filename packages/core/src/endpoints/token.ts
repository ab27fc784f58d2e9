import { authenticateClient } from "../client-auth/authenticate-client.ts";
import type { Endpoint } from "../context.ts";
import { readForm } from "../forms/read-form.ts";
import { checkGrantAllowed, findGrant } from "../grants/find-grant.ts";
import { json } from "../http.ts";
import { commit } from "../tokens/commit.ts";

/**
 * Exchanges a grant for tokens.
 *
 * @see [RFC 6749 - Token Endpoint](https://www.rfc-editor.org/rfc/rfc6749#section-3.2)
 */
export const token: Endpoint = async (request, context) => {
	const form = readForm(request, "invalid_request");
	const grant = findGrant(form);
	const tokenRequest = grant.read(form);

	const response = await authenticateClient({ headers: request.headers, form }, context, async (client) => {
		checkGrantAllowed(grant, client);
		const plan = await tokenRequest.redeem(client, context);
		return plan === "conflict" ? plan : commit(plan, context);
	});
	// > The authorization server MUST include … "Cache-Control" … "no-store" … as well as "Pragma" … "no-cache"
	return json(200, response, { pragma: "no-cache" });
};
