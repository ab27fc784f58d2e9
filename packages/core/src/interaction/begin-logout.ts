import type { Context } from "../context.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { redirectTo, withQuery } from "../response-modes/redirect.ts";
import { digestOf } from "../runtime/digest.ts";
import type { LoginSessionRecord } from "../storage/records.ts";
import type { AskedLogout } from "./asked-logout.ts";
import { renderSignedOutPage } from "./browser-page.ts";
import { browserCookie, readSessionCookie, recogniseBrowser } from "./cookies.ts";
import { pageOf, sendToPage } from "./pages.ts";
import { createSecret } from "./secret.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random">;

/** Which session would end, and whether the person must be asked before. */
export interface LogoutPlan {
	readonly session: LoginSessionRecord;
	readonly ask: boolean;
}

export interface KnownSessions {
	/** The remembered session of this browser. */
	readonly current: LoginSessionRecord | undefined;
	/** The live session that the id_token_hint names. */
	readonly hinted: LoginSessionRecord | undefined;
}

/**
 * Undefined when there is nothing to end.
 *
 * > At the Logout Endpoint, the OP SHOULD ask the End-User whether to log out of the OP as well. … the OP MUST ask …
 * > if an id_token_hint was not provided or if the supplied ID Token does not belong to the current OP session with
 * > the RP and/or currently logged in End-User.
 * @see [OpenID Connect RP-Initiated Logout 1.0 - RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
 */
function planLogout({ current, hinted }: KnownSessions): LogoutPlan | undefined {
	// what the person sees is this browser's session, whatever a link says
	if (current !== undefined) return { session: current, ask: hinted?.id !== current.id };
	if (hinted === undefined) return undefined;
	// a session that no browser remembers can only be known by its ID token; one that some browser remembers is not this one's
	return { session: hinted, ask: hinted.remember };
}

async function findSessions(
	request: HttpRequest,
	asked: Pick<AskedLogout, "sid">,
	{ config, stores, clock }: World,
): Promise<KnownSessions> {
	const cookie = readSessionCookie(request, config);
	const now = clock.now();
	const [current, hinted] = await Promise.all([
		cookie === undefined ? undefined : stores.loginSessions.findByCookie(digestOf(cookie), now),
		asked.sid === undefined ? undefined : stores.loginSessions.find(asked.sid, now),
	]);
	return { current, hinted };
}

/** Stores the request and sends the browser to the logout page; with nothing to end, to where the end would be. */
export async function beginLogout(
	request: HttpRequest,
	asked: AskedLogout,
	world: World,
): Promise<HttpResponse> {
	const plan = planLogout(await findSessions(request, asked, world));
	if (plan === undefined) return leave(asked, world);
	const { config, clock, random, stores } = world;
	const page = pageOf("logout", config);
	const browser = recogniseBrowser(request, world);
	const challenge = createSecret(random);
	const now = clock.now();
	await stores.logoutRequests.create({
		id: random.uuid(),
		challenge: digestOf(challenge),
		loginSession: plan.session.id,
		subject: plan.session.subject,
		client: asked.client?.id ?? null,
		rpInitiated: asked.client !== undefined,
		state: "requested",
		browser: browser.digest,
		parameters: {
			request_url: `${request.path}${request.query === "" ? "" : `?${request.query}`}`,
			...(asked.postLogoutRedirectUri === undefined
				? {}
				: { post_logout_redirect_uri: asked.postLogoutRedirectUri }),
			...(asked.state === undefined ? {} : { state: asked.state }),
			ask: plan.ask,
		},
		requestedAt: now,
		expiresAt: now + config.ttl.login_consent_request,
	});
	const cookie = browserCookie(browser, config.ttl.login_consent_request, config);
	return sendToPage(page, { logout_challenge: challenge }, [cookie]);
}

/** Where a sign-out ends: at the client's registered address, else at the configured page, else at our own. */
export function leave(
	to: { readonly postLogoutRedirectUri: string | undefined; readonly state: string | undefined },
	world: Pick<Context, "config">,
	cookies: readonly string[] = [],
): HttpResponse {
	const headers = cookies.length === 0 ? {} : { "set-cookie": cookies };
	if (to.postLogoutRedirectUri !== undefined) {
		// > If included in the logout request, the OP passes this value back to the RP using the state parameter
		const answer = new URLSearchParams(to.state === undefined ? {} : { state: to.state });
		return redirectTo(withQuery(to.postLogoutRedirectUri, answer), headers);
	}
	const page = world.config.pages.postLogoutRedirect;
	if (page !== undefined) return redirectTo(page, headers);
	const signedOut = renderSignedOutPage();
	return { ...signedOut, headers: { ...signedOut.headers, ...headers } };
}
