import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { digestOf, isEqual } from "../runtime/digest.ts";
import type { ClientRecord, LogoutRequestRecord } from "../storage/records.ts";
import { leave } from "./begin-logout.ts";
import { clearedSessionCookie, readBrowser, readSessionCookie } from "./cookies.ts";
import { readVisitor } from "./visitor-address.ts";

type World = Pick<Context, "config" | "stores" | "clock">;

/** The browser comes back from the logout page: ends the session, in the browser that asked and once. */
export async function completeLogout(
	verifier: string,
	request: HttpRequest,
	world: World,
): Promise<HttpResponse> {
	const { config, stores, clock } = world;
	const browser = readBrowser(request, config);
	const found = await stores.logoutRequests.find("verifier", digestOf(verifier));
	if (found === undefined)
		throw refusal("verifier_unknown", "This link is not known, or was replaced by a newer one.");
	if (browser === undefined || !isEqual(browser.digest, found.request.browser)) {
		throw refusal("browser_mismatch", "This sign-out was begun in another browser, or its cookie is gone.");
	}
	// once more, by the back button or a second tab: nothing is left to do, and the end is the same
	if (found.request.state === "completed") return leave(readEnd(found), world);
	if (found.request.expiresAt <= clock.now()) {
		throw refusal("request_expired", "This sign-out took too long and has expired. Begin again.");
	}
	const outcome = await stores.logoutRequests.complete({
		verifier: digestOf(verifier),
		browser: browser.digest,
		visitor: readVisitor(request, config),
		now: clock.now(),
	});
	if (outcome === "lost") await checkCompleted(verifier, world);
	return leave(readEnd(found), world, await clearCookie(request, world));
}

/** Somebody was faster: that is well if it was the same step. */
async function checkCompleted(verifier: string, { stores }: World): Promise<void> {
	const found = await stores.logoutRequests.find("verifier", digestOf(verifier));
	if (found?.request.state === "completed") return;
	throw refusal("verifier_lost", "This sign-out was answered differently meanwhile. Begin again.");
}

/** The cookie goes with its session; one of a session that lives, because somebody signed in since, stays. */
async function clearCookie(
	request: HttpRequest,
	{ config, stores, clock }: World,
): Promise<readonly string[]> {
	const cookie = readSessionCookie(request, config);
	if (cookie === undefined) return [];
	const session = await stores.loginSessions.findByCookie(digestOf(cookie), clock.now());
	return session === undefined ? [clearedSessionCookie(config)] : [];
}

/** The address is compared again: the client may have given it up since. */
function readEnd(found: {
	readonly request: LogoutRequestRecord;
	readonly client: ClientRecord | undefined;
}) {
	const { post_logout_redirect_uri: uri, state } = found.request.parameters;
	const isRegistered = uri !== undefined && (found.client?.postLogoutRedirectUris.includes(uri) ?? false);
	return { postLogoutRedirectUri: isRegistered ? uri : undefined, state };
}

function refusal(reason: string, description: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason: `logout_${reason}` });
}
