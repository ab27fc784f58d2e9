import type { ClientAuthMethod } from "./method.ts";

/**
 * A public client only says who it is: it could keep no secret.
 *
 * > A client MAY use the "client_id" request parameter to identify itself when sending requests to the token endpoint.
 * @see [RFC 6749 - Token Endpoint - Client Authentication](https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1)
 */
export const none: ClientAuthMethod = {
	name: "none",
	present({ headers, form }) {
		const clientId = form.value("client_id");
		if (clientId === undefined || headers["authorization"] !== undefined) return undefined;
		return form.value("client_secret") === undefined ? { clientId, secret: "" } : undefined;
	},
	verify: (_credential, client) => client?.tokenEndpointAuthMethod === "none",
};
