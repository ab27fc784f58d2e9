import { revocationRequest } from "@gatehouse/schemas";
import { authenticateClient } from "../client-auth/authenticate-client.ts";
import type { Endpoint } from "../context.ts";
import { readForm } from "../forms/read-form.ts";
import { readFormMessage } from "../forms/read-form-message.ts";
import { empty } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";

/**
 * Ends a token, and with it all tokens of its grant. Whether there was anything to end is not told.
 *
 * > The authorization server responds with HTTP status code 200 if the token has been revoked successfully or if the
 * > client submitted an invalid token.
 * @see [RFC 7009 - Revocation Response](https://www.rfc-editor.org/rfc/rfc7009#section-2.2)
 */
export const revoke: Endpoint = async (request, context) => {
	const form = readForm(request);
	const { token } = readFormMessage(form, revocationRequest);

	await authenticateClient({ headers: request.headers, form }, context, async ({ id, version }) => {
		const [outcome] = await context.stores.tokens.revoke(
			[{ token: digestOf(token), client: { id, version } }],
			context.clock.now(),
		);
		return outcome === "conflict" ? outcome : undefined;
	});
	return empty(200, { pragma: "no-cache" });
};
