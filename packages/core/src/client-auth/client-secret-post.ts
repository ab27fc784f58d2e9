import type { ClientAuthMethod } from "./method.ts";
import { invalidClient } from "./refusal.ts";
import { isSecretOf } from "./verify-secret.ts";

/**
 * Id and secret in the body.
 *
 * > The parameters can only be transmitted in the request-body and MUST NOT be included in the request URI.
 * @see [RFC 6749 - Client Password](https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1)
 */
export const clientSecretPost: ClientAuthMethod = {
	name: "client_secret_post",
	present(request) {
		const secret = request.form.value("client_secret");
		if (secret === undefined) return undefined;
		// beside an Authorization header the id may be there alone
		const clientId = request.form.value("client_id");
		if (clientId !== undefined) return { clientId, secret };
		throw invalidClient(
			request,
			"client_id_missing",
			"There is a client_secret, but no client_id beside it.",
		);
	},
	verify: ({ secret }, client, context) => isSecretOf(client, secret, context),
};
