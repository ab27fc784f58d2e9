import { type IntrospectionRequest, introspectionRequest } from "@gatehouse/schemas";
import { authenticateClient } from "../client-auth/authenticate-client.ts";
import type { AuthenticatedClient } from "../client-auth/method.ts";
import { invalidClient } from "../client-auth/refusal.ts";
import type { Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { type Form, readForm } from "../forms/read-form.ts";
import { readFormMessage } from "../forms/read-form-message.ts";
import { type HttpRequest, json } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";
import type { LiveToken } from "../storage/contracts/tokens.ts";
import { askFor, useOf } from "../tokens/active-token.ts";
import { bearerError, readBearer } from "../tokens/bearer.ts";
import { describeToken, hasScopes, INACTIVE, mayBeTold } from "../tokens/introspection.ts";

/**
 * The admin port's introspection, as in Hydra: who reaches that port may ask about any token.
 *
 * @see [RFC 7662 - Introspection Endpoint](https://www.rfc-editor.org/rfc/rfc7662#section-2)
 */
export const introspect: Endpoint = async (request, context) => {
	const message = readFormMessage(readForm(request), introspectionRequest);
	const [answer] = await context.stores.tokens.introspect([askFor(message.token)], context.clock.now());
	return respond(answer?.token ?? null, message, context);
};

/**
 * The public port's, for resource servers.
 *
 * > To prevent token scanning attacks, the endpoint MUST also require some form of authorization to access this
 * > endpoint, such as client authentication … or a separate OAuth 2.0 access token
 * @see [RFC 7662 - Introspection Request](https://www.rfc-editor.org/rfc/rfc7662#section-2.1)
 */
export const introspectPublicly: Endpoint = async (request, context) => {
	const form = readForm(request);
	const message = readFormMessage(form, introspectionRequest);
	const bearer = readBearer(request);
	const found =
		bearer === undefined
			? await authenticateClient({ headers: request.headers, form }, context, (client) =>
					askAsClient(client, { request, message }, context),
				)
			: await askAsBearer({ bearer, form }, message, context);
	return respond(found, message, context);
};

async function askAsClient(
	client: AuthenticatedClient,
	{ request, message }: { readonly request: HttpRequest; readonly message: IntrospectionRequest },
	context: Pick<Context, "config" | "stores" | "clock">,
): Promise<LiveToken | null | "conflict"> {
	if (client.tokenEndpointAuthMethod === "none") {
		throw invalidClient(
			request,
			"introspection_public_client",
			"A public client proves nothing: it may not ask.",
		);
	}
	const caller = { kind: "client", client: { id: client.id, version: client.version } } as const;
	const [answer] = await context.stores.tokens.introspect(
		[{ token: digestOf(message.token), use: useOf(message.token), caller }],
		context.clock.now(),
	);
	if (answer === undefined || !answer.callerOk) return "conflict";
	return narrow(answer.token, client.clientId, context);
}

/** The bearer's own token is asked for in the same statement. */
async function askAsBearer(
	{ bearer, form }: { readonly bearer: string; readonly form: Form },
	{ token }: IntrospectionRequest,
	context: Pick<Context, "config" | "stores" | "clock">,
): Promise<LiveToken | null> {
	checkBearerAlone(form);
	// A stolen token must not vouch for itself: it would tell whether it still works.
	if (bearer === token) throw bearerRefused("introspection_own_token");
	const caller = { kind: "bearer", token: digestOf(bearer) } as const;
	const [own, answer] = await context.stores.tokens.introspect(
		[
			{ ...askFor(bearer), use: "access_token" },
			{ token: digestOf(token), use: useOf(token), caller },
		],
		context.clock.now(),
	);
	if (own?.token === undefined || own.token === null || answer === undefined || !answer.callerOk) {
		throw bearerRefused("introspection_bearer");
	}
	return narrow(answer.token, own.token.clientId, context);
}

function narrow(token: LiveToken | null, clientId: string, { config }: Pick<Context, "config">) {
	return token !== null && mayBeTold(token, clientId, config.oauth2.introspection.allow) ? token : null;
}

function respond(
	token: LiveToken | null,
	{ scope }: IntrospectionRequest,
	{ config }: Pick<Context, "config">,
) {
	const isActive = token !== null && hasScopes(token, scope, config.strategies.scope);
	return json(200, isActive ? describeToken(token, config.issuer) : INACTIVE, { pragma: "no-cache" });
}

function checkBearerAlone(form: Form): void {
	if (form.value("client_secret") === undefined && form.value("client_assertion") === undefined) return;
	throw new OAuthError("invalid_request", "Send either client credentials or an access token, not both.", {
		reason: "client_credential_twice",
	});
}

function bearerRefused(reason: string) {
	return bearerError(
		"invalid_token",
		"It takes a live access token, and another one than the token that is asked about.",
		{ reason },
	);
}
