import type { AuthenticatedClient } from "../client-auth/method.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { Form } from "../forms/read-form.ts";
import type { Grant } from "./grant.ts";
import { GRANTS } from "./registry.ts";

/**
 * The grant that a token request names.
 *
 * @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-5.2)
 */
export function findGrant(form: Form): Grant {
	const type = form.value("grant_type");
	const known = GRANTS.map((grant) => grant.type).join(", ");
	if (type === undefined) {
		throw new OAuthError("invalid_request", `The parameter grant_type is missing. It is one of ${known}.`, {
			reason: "missing_parameter",
		});
	}
	const grant = GRANTS.find((candidate) => candidate.type === type);
	if (grant !== undefined) return grant;
	throw new OAuthError("unsupported_grant_type", `This server's grant types are ${known}.`, {
		reason: "grant_type_unknown",
	});
}

/** > The authenticated client is not authorized to use this authorization grant type. */
export function checkGrantAllowed(grant: Grant, client: AuthenticatedClient): void {
	// > grant_types … If omitted, the default behavior is that the client will use only the "authorization_code" Grant Type
	const registered = client.grantTypes.length === 0 ? ["authorization_code"] : client.grantTypes;
	if (!registered.includes(grant.type)) {
		throw new OAuthError(
			"unauthorized_client",
			`This client is not registered for the grant type ${grant.type}.`,
			{ reason: "grant_type_not_registered" },
		);
	}
	if (grant.clientAuth === "confidential" && client.tokenEndpointAuthMethod === "none") {
		throw new OAuthError(
			"unauthorized_client",
			`A public client proves nothing, so it cannot use the grant type ${grant.type}.`,
			{ reason: "grant_type_public_client" },
		);
	}
}
