import { clientCredentialsRequest } from "@gatehouse/schemas";
import { checkAudience, readAudience } from "../authorization/audience.ts";
import { checkScope } from "../authorization/scope.ts";
import { splitList } from "../scopes/index.ts";
import type { ClientRecord } from "../storage/records.ts";
import { lifespanOf } from "../tokens/lifespans.ts";
import { defineGrant } from "./define-grant.ts";
import type { GrantContext } from "./grant.ts";

/**
 * An access token for the client itself.
 *
 * > The client credentials grant type MUST only be used by confidential clients. … A refresh token SHOULD NOT be
 * > included.
 * @see [RFC 6749 - Client Credentials Grant](https://www.rfc-editor.org/rfc/rfc6749#section-4.4)
 */
export const clientCredentials = defineGrant({
	type: "client_credentials",
	message: clientCredentialsRequest,
	clientAuth: "confidential",
	async redeem(message, client, context) {
		const scope = readScope(message.scope, client, context);
		const audience = readAudience(message.audience);
		checkScope(client, scope, context.config);
		checkAudience(client, audience, context.config);
		return {
			kind: "issue",
			client,
			scope,
			audience,
			accessLifespan: lifespanOf(
				client,
				"client_credentials_grant_access_token_lifespan",
				context.config.ttl.access_token,
			),
		};
	},
});

/** > If the client omits the scope parameter … the authorization server MUST either process the request using a pre-defined default value or fail */
function readScope(
	asked: string | undefined,
	client: Pick<ClientRecord, "scope">,
	{ config }: Pick<GrantContext, "config">,
): readonly string[] {
	if (asked !== undefined) return splitList(asked);
	return config.oauth2.client_credentials.default_grant_allowed_scope ? splitList(client.scope) : [];
}
