import { readRequestParameters } from "../authorization/request-parameters.ts";
import { checkOneText } from "../authorization/return-address.ts";
import type { Endpoint } from "../context.ts";
import { readAskedLogout } from "../interaction/asked-logout.ts";
import { beginLogout } from "../interaction/begin-logout.ts";
import { answerBrowser } from "../interaction/browser-page.ts";
import { completeLogout } from "../interaction/complete-logout.ts";
import { readBrowserForm } from "../interaction/read-browser-form.ts";
import { redirectTo, withQuery } from "../response-modes/redirect.ts";

/**
 * The end-session endpoint: begins a sign-out, and takes the browser back from the logout page.
 *
 * @see [OpenID Connect RP-Initiated Logout 1.0 - RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
 */
export const logout: Endpoint = (request, context) =>
	answerBrowser(request, context, async () => {
		const parameters = readRequestParameters(request.query);
		checkOneText(parameters, "logout_verifier");
		const verifier = parameters.get("logout_verifier");
		if (verifier !== undefined) return completeLogout(verifier, request, context);
		return beginLogout(request, await readAskedLogout(parameters, context), context);
	});

/**
 * > OpenID Providers MUST support the use of the HTTP GET and POST methods
 *
 * A form that another site posts comes without Lax cookies, so the browser is sent on to the same by GET before
 * anyone looks for a session.
 */
export const logoutByPost: Endpoint = (request, context) =>
	answerBrowser(request, context, async () => {
		const body = readBrowserForm(request);
		await readAskedLogout(readRequestParameters(body), context);
		const form = new URLSearchParams(body);
		form.delete("logout_verifier");
		return redirectTo(withQuery(`${context.config.publicUrl}${request.path}`, form));
	});
