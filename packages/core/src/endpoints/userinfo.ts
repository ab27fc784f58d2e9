import type { Context, Endpoint } from "../context.ts";
import { readForm } from "../forms/read-form.ts";
import { type HttpRequest, type HttpResponse, json } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";
import { bearerError, bearerMissing, readBearer } from "../tokens/bearer.ts";
import { authenticationClaims } from "../tokens/claims.ts";

/**
 * Claims about the person whose access token it is.
 *
 * @see [OpenID Connect Core 1.0 - UserInfo Endpoint](https://openid.net/specs/openid-connect-core-1_0.html#UserInfo)
 */
export const userinfo: Endpoint = (request, context) => answer(readBearer(request), context);

/** By POST the token may also be in the form; never in the query, which logs and proxies keep. */
export const userinfoByPost: Endpoint = (request, context) => answer(readPostedToken(request), context);

/** > Clients MUST NOT use more than one method to transmit the token in each request. */
function readPostedToken(request: HttpRequest): string | undefined {
	const bearer = readBearer(request);
	const posted = readForm(request).value("access_token");
	if (bearer === undefined || posted === undefined) return bearer ?? posted;
	throw bearerError("invalid_request", "The access token is there twice, in the header and in the form.", {
		reason: "bearer_twice",
	});
}

async function answer(
	token: string | undefined,
	context: Pick<Context, "config" | "stores" | "clock">,
): Promise<HttpResponse> {
	if (token === undefined) {
		throw bearerMissing("Send an access token as Authorization: Bearer. In the query it is not looked for.");
	}
	const [found] = await context.stores.tokens.introspect(
		[{ token: digestOf(token), use: "access_token", caller: { kind: "admin" } }],
		context.clock.now(),
	);
	const live = found?.token ?? null;
	if (live === null) {
		throw bearerError("invalid_token", "This access token is unknown here, has expired or was ended.", {
			reason: "userinfo_token",
		});
	}
	if (live.grant === null || !live.scope.includes("openid")) {
		throw bearerError(
			"insufficient_scope",
			"This access token was not granted the scope openid by a person.",
			{
				reason: "userinfo_scope",
				scope: "openid",
			},
		);
	}
	const { grant, clientId, issuedAt } = live;
	return json(200, authenticationClaims({ grant, clientId, issuedAt, issuer: context.config.issuer }));
}
