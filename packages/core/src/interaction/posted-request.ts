import type { AuthorizationRequest } from "../authorization/authorization-request.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpResponse } from "../http.ts";
import { redirectTo } from "../response-modes/redirect.ts";
import { type Digest, digestOf } from "../runtime/digest.ts";
import { newRequest } from "./begin-login.ts";
import { createSecret } from "./secret.ts";

/** Names a posted request in the address to which its browser is sent. */
export const POSTED_REQUEST = "posted_request";

/**
 * Keeps a posted request and sends the browser to a GET of our own. A form that another site posts comes without Lax
 * cookies: who is signed in, and which browser this is, can only be asked in the navigation that follows.
 *
 * The handle says no more than the parameters that the client itself made. It is no challenge, and no browser owns
 * the row: it can only be read, and what is read begins a request like any other.
 */
export async function storePostedRequest(
	asked: AuthorizationRequest,
	world: Pick<Context, "config" | "stores" | "clock" | "random">,
): Promise<HttpResponse | "conflict"> {
	const handle = createSecret(world.random);
	const outcome = await world.stores.authorizationRequests.create({
		...newRequest(asked, world),
		loginChallenge: digestOfHandle(handle),
		browser: digestOf(createSecret(world.random)),
		session: world.random.uuid(),
		loginSkip: false,
		subject: null,
	});
	if (outcome === "conflict") return outcome;
	return redirectTo(`${world.config.publicUrl}/oauth2/auth?${POSTED_REQUEST}=${handle}`);
}

/** The address that the posted parameters would have made. */
export async function findPostedRequest(
	handle: string,
	world: Pick<Context, "stores" | "clock">,
): Promise<string> {
	const found = await world.stores.authorizationRequests.find("login_challenge", digestOfHandle(handle));
	if (found !== undefined && found.request.expiresAt > world.clock.now()) {
		return found.request.parameters.request_url;
	}
	throw new OAuthError(
		"invalid_request",
		"This request has expired. Go back to the application and begin again.",
		{
			reason: "posted_request_gone",
		},
	);
}

function digestOfHandle(handle: string): Digest {
	return digestOf(`${POSTED_REQUEST}/${handle}`);
}
