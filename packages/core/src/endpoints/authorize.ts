import { refusedEvent } from "../audit/refused.ts";
import type { Asked } from "../authorization/asked.ts";
import {
	type AuthorizationRequest,
	checkAuthorizationRequest,
	readAsked,
} from "../authorization/authorization-request.ts";
import { answerWithError } from "../authorization/authorization-response.ts";
import { readRequestParameters } from "../authorization/request-parameters.ts";
import { checkOneText, findReturnAddress, readClientId } from "../authorization/return-address.ts";
import { decideOnClient } from "../clients/decide-on-client.ts";
import type { Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { createErrorId } from "../errors/render.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { beginLogin, findSkippingSession } from "../interaction/begin-login.ts";
import { answerBrowser } from "../interaction/browser-page.ts";
import { checkRequestCap } from "../interaction/check-request-cap.ts";
import { completeConsent } from "../interaction/complete-consent.ts";
import { completeLogin } from "../interaction/complete-login.ts";
import { findPostedRequest, POSTED_REQUEST, storePostedRequest } from "../interaction/posted-request.ts";
import { readBrowserForm } from "../interaction/read-browser-form.ts";
import { queryOf, requestUrl } from "../interaction/request-url.ts";
import { splitList } from "../scopes/index.ts";

/**
 * The authorization endpoint: begins a request, and takes the browser back from the login and the consent page.
 *
 * @see [RFC 6749 - Authorization Endpoint](https://www.rfc-editor.org/rfc/rfc6749#section-3.1)
 * @see [OpenID Connect Core 1.0 - Authorization Endpoint](https://openid.net/specs/openid-connect-core-1_0.html#AuthorizationEndpoint)
 */
export const authorize: Endpoint = (request, context) =>
	answerBrowser(request, context, async () => {
		const parameters = readRequestParameters(request.query);
		for (const name of OURS) checkOneText(parameters, name);
		const loginVerifier = parameters.get("login_verifier");
		if (loginVerifier !== undefined) return completeLogin(loginVerifier, request, context);
		const consentVerifier = parameters.get("consent_verifier");
		if (consentVerifier !== undefined) return completeConsent(consentVerifier, request, context);
		const posted = parameters.get(POSTED_REQUEST);
		const url =
			posted === undefined
				? requestUrl(request.query, context.config)
				: await findPostedRequest(posted, context);
		return begin(request, url, context);
	});

/** What only we put into an address. */
const OURS = ["login_verifier", "consent_verifier", POSTED_REQUEST] as const;

/** > The authorization server … MAY support the use of the "POST" method as well. */
export const authorizeByPost: Endpoint = (request, context) =>
	answerBrowser(request, context, async () => {
		const url = requestUrl(readBrowserForm(request), context.config);
		// a posted form comes without the cookie that would tell who is signed in
		checkRequestCap(request, context);
		return answerAsked({ request, url }, context, (asked) => storePostedRequest(asked, context));
	});

async function begin(request: HttpRequest, url: string, context: Context): Promise<HttpResponse> {
	let isCounted = false;
	return answerAsked({ request, url }, context, async (asked) => {
		const session = await findSkippingSession(request, asked, context);
		if (session === undefined && !isCounted) checkRequestCap(request, context);
		isCounted = true;
		return beginLogin(request, { asked, session }, context);
	});
}

/**
 * Reads and checks a request; what fails after client and return address are verified is told to the client.
 *
 * @param next stores the request, for the client as it was checked
 */
async function answerAsked(
	{ request, url }: { readonly request: HttpRequest; readonly url: string },
	context: Context,
	next: (asked: AuthorizationRequest) => Promise<HttpResponse | "conflict">,
): Promise<HttpResponse> {
	const parameters = readRequestParameters(queryOf(url));
	let verified: Asked | undefined;
	try {
		return await decideOnClient(readClientId(parameters), context.stores.clients, async (client) => {
			verified = undefined;
			const asked = await readAsked(parameters, findReturnAddress(parameters, client), context);
			verified = asked;
			return next(checkAuthorizationRequest(asked, url, context));
		});
	} catch (error) {
		// A fault is ours to show, a page that is not configured is not the client's mistake; and while the database is
		// away nobody knows whether the address is still the client's.
		if (verified === undefined || !(error instanceof OAuthError) || isOurs(error)) throw error;
		const answer = answerWithError(verified, error, context.config);
		// asking in silence whether somebody is signed in is no mistake
		if (splitList(parameters.get("prompt") ?? "").includes("none")) return answer;
		const errorId = createErrorId(context.random);
		const { error: code, description, reason } = error;
		const refused = { errorId, error: code, description, reason, clientId: readClientId(parameters) };
		context.stores.audit.note(refusedEvent(request, refused, context));
		return { ...answer, log: { ...answer.log, errorId } };
	}
}

/** Not the client's to know, and not to be asked again through it: what broke, and who asks too much. */
function isOurs({ status }: OAuthError): boolean {
	return status >= 500 || status === 429;
}
