import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { AuthenticatedClient, ClientAuthMethod, ClientRequest, Credential } from "./method.ts";
import { invalidClient } from "./refusal.ts";
import { CLIENT_AUTH_METHODS } from "./registry.ts";

/**
 * The client of the request, once it has proved to be itself by the one method it is registered for.
 *
 * @see [RFC 6749 - Client Authentication](https://www.rfc-editor.org/rfc/rfc6749#section-2.3)
 */
export async function authenticateClient(
	request: ClientRequest,
	context: Pick<Context, "stores" | "clock" | "passwords">,
): Promise<AuthenticatedClient> {
	const { method, credential } = readCredential(request);
	const client = await context.stores.clients.findByClientId(credential.clientId);
	const isProved = await method.verify(credential, client, context);
	if (client === undefined || !isProved) {
		throw invalidClient(
			request,
			client === undefined ? "client_unknown" : "client_credential",
			"The client is not known here, its secret is wrong or has expired, or it is registered for another token_endpoint_auth_method.",
		);
	}
	// It has proved to be itself, so it may be told more.
	if (client.tokenEndpointAuthMethod !== method.name) {
		throw invalidClient(
			request,
			"client_auth_method",
			`This client used ${method.name}, but is registered for ${client.tokenEndpointAuthMethod}.`,
		);
	}
	if (client.pausedAt !== null) {
		throw invalidClient(
			request,
			"client_paused",
			"This client is paused. Whoever administers it can resume it.",
		);
	}
	return client as AuthenticatedClient;
}

interface Presented {
	readonly method: ClientAuthMethod;
	readonly credential: Credential;
}

function readCredential(request: ClientRequest): Presented {
	checkAssertion(request);
	const [presented, second] = CLIENT_AUTH_METHODS.flatMap((method): readonly Presented[] => {
		const credential = method.present(request);
		return credential === undefined ? [] : [{ method, credential }];
	});
	if (presented === undefined) {
		throw invalidClient(
			request,
			"client_credential_missing",
			"The request does not say which client it is from: send id and secret as registered, or a client_id alone if the client is public.",
		);
	}
	// > The client MUST NOT use more than one authentication method in each request.
	const clientId = request.form.value("client_id");
	if (second !== undefined || (clientId !== undefined && clientId !== presented.credential.clientId)) {
		throw new OAuthError(
			"invalid_request",
			"The request names its client twice. Send the credential either in the Authorization header or in the body.",
			{ reason: "client_credential_twice" },
		);
	}
	return presented;
}

/** Ignored, it would let a client pass for one that needs no proof. */
function checkAssertion(request: ClientRequest): void {
	const { form } = request;
	if (form.value("client_assertion") === undefined && form.value("client_assertion_type") === undefined)
		return;
	throw invalidClient(
		request,
		"client_assertion",
		"This server does not authenticate clients by client_assertion. Use a client secret.",
	);
}
