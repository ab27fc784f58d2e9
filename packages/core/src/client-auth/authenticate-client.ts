import { decideOnClient } from "../clients/decide-on-client.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { ClientRecord } from "../storage/records.ts";
import type {
	AuthenticatedClient,
	ClientAuthMethod,
	ClientRequest,
	Credential,
	VerifyContext,
} from "./method.ts";
import { invalidClient } from "./refusal.ts";
import { CLIENT_AUTH_METHODS } from "./registry.ts";

/**
 * Decides for the client of the request, once it has proved to be itself by the one method it is registered for.
 *
 * @param decide again after a `conflict`, with the client as it is then; see decideOnClient
 * @see [RFC 6749 - Client Authentication](https://www.rfc-editor.org/rfc/rfc6749#section-2.3)
 */
export async function authenticateClient<Result>(
	request: ClientRequest,
	context: VerifyContext & Pick<Context, "stores">,
	decide: (client: AuthenticatedClient) => Promise<Result | "conflict">,
): Promise<Result> {
	const presented = readCredential(request);
	const { clientId } = presented.credential;
	return decideOnClient(clientId, context.stores.clients, async (client) =>
		decide(await checkClient(presented, client, { request, context })),
	);
}

async function checkClient(
	{ method, credential }: Presented,
	client: ClientRecord | undefined,
	{ request, context }: { readonly request: ClientRequest; readonly context: VerifyContext },
): Promise<AuthenticatedClient> {
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
	const { form } = request;
	const presented = CLIENT_AUTH_METHODS.flatMap((method): readonly Presented[] => {
		const credential = method.present(request);
		return credential === undefined ? [] : [{ method, credential }];
	});
	checkOne(presented, request);
	checkAssertion(request);
	const [only] = presented;
	if (only === undefined) {
		throw invalidClient(
			request,
			"client_credential_missing",
			"The request does not say which client it is from: send id and secret as registered, or a client_id alone if the client is public.",
		);
	}
	const clientId = form.value("client_id");
	if (clientId !== undefined && clientId !== only.credential.clientId) throw twice();
	return only;
}

/** > The client MUST NOT use more than one authentication method in each request. */
function checkOne(presented: readonly Presented[], request: ClientRequest): void {
	const proofs = presented.filter(({ method }) => method.name !== "none").length;
	if (proofs + (hasAssertion(request) ? 1 : 0) > 1) throw twice();
}

function twice(): OAuthError {
	return new OAuthError(
		"invalid_request",
		"The request names its client twice. Send the credential either in the Authorization header or in the body.",
		{ reason: "client_credential_twice" },
	);
}

function hasAssertion({ form }: ClientRequest): boolean {
	return form.value("client_assertion") !== undefined || form.value("client_assertion_type") !== undefined;
}

/** Ignored, it would let a client pass for one that needs no proof. */
function checkAssertion(request: ClientRequest): void {
	if (!hasAssertion(request)) return;
	throw invalidClient(
		request,
		"client_assertion",
		"This server does not authenticate clients by client_assertion. Use a client secret.",
	);
}
