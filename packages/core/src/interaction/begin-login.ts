import type { AuthorizationRequest } from "../authorization/authorization-request.ts";
import { isTooOld } from "../authorization/max-age.ts";
import { forcesLogin } from "../authorization/prompt.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";
import type { NewAuthorizationRequest } from "../storage/contracts/authorization-requests.ts";
import type { LoginSessionRecord, Milliseconds } from "../storage/records.ts";
import { browserCookie, readSessionCookie, recogniseBrowser } from "./cookies.ts";
import { pageOf, sendToPage } from "./pages.ts";
import { createSecret } from "./secret.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random">;

/** Whether the login page may skip, by the session that this browser remembers. Throws what the client is told. */
export async function findSkippingSession(
	request: HttpRequest,
	asked: AuthorizationRequest,
	world: World,
): Promise<LoginSessionRecord | undefined> {
	const now = world.clock.now();
	const cookie = readSessionCookie(request, world.config);
	const mayLook = cookie !== undefined && !forcesLogin(asked.parameters.prompt);
	const session = mayLook ? await world.stores.loginSessions.findByCookie(digestOf(cookie), now) : undefined;
	return decideLoginSkip(asked, session, now);
}

/**
 * > none: The Authorization Server MUST NOT display any authentication or consent user interface pages. An error is
 * > returned if an End-User is not already Authenticated
 * @see [OpenID Connect Core 1.0 - Authentication Request](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 */
function decideLoginSkip(
	asked: Pick<AuthorizationRequest, "parameters" | "hintedSubject">,
	session: LoginSessionRecord | undefined,
	now: Milliseconds,
): LoginSessionRecord | undefined {
	const { prompt, max_age: maxAge } = asked.parameters;
	const isMeant =
		session?.remember === true &&
		!forcesLogin(prompt) &&
		!isTooOld(session, maxAge, now) &&
		(asked.hintedSubject === undefined || asked.hintedSubject === session.subject);
	if (isMeant) return session;
	if (!prompt.includes("none")) return undefined;
	throw new OAuthError(
		"login_required",
		"Nobody, or somebody else, is signed in here, and prompt=none forbids to ask.",
		{
			reason: "prompt_none_login",
		},
	);
}

/**
 * Stores the request and sends the browser to the login page, or to the one for signing up. `conflict`: the client is
 * not what the request was checked with.
 */
export async function beginLogin(
	request: HttpRequest,
	begun: { readonly asked: AuthorizationRequest; readonly session: LoginSessionRecord | undefined },
	world: World,
): Promise<HttpResponse | "conflict"> {
	const { config, random, stores } = world;
	const page = pageOf(begun.asked.parameters.prompt.includes("create") ? "registration" : "login", config);
	const browser = recogniseBrowser(request, world);
	const challenge = createSecret(random);
	const outcome = await stores.authorizationRequests.create({
		...newRequest(begun.asked, world),
		loginChallenge: digestOf(challenge),
		browser: browser.digest,
		session: begun.session?.id ?? random.uuid(),
		loginSkip: begun.session !== undefined,
		subject: begun.session?.subject ?? null,
	});
	if (outcome === "conflict") return outcome;
	const cookie = browserCookie(browser, config.ttl.login_consent_request, config);
	return sendToPage(page, { login_challenge: challenge }, [cookie]);
}

/** The members of a row that come from the request itself. */
export function newRequest(
	asked: AuthorizationRequest,
	world: Pick<Context, "config" | "clock" | "random">,
): Omit<NewAuthorizationRequest, "loginChallenge" | "browser" | "session" | "loginSkip" | "subject"> {
	const now = world.clock.now();
	return {
		id: world.random.uuid(),
		client: { id: asked.client.id, version: asked.client.version },
		parameters: asked.parameters,
		redirectUri: asked.redirectUri,
		redirectUriSent: asked.redirectUriSent,
		codeChallenge: asked.codeChallenge,
		nonce: asked.nonce,
		scope: asked.scope,
		audience: asked.audience,
		requestedAt: now,
		expiresAt: now + world.config.ttl.login_consent_request,
	};
}
