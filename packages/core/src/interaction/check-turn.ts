import { isStillRegistered } from "../authorization/return-address.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { isEqual } from "../runtime/digest.ts";
import type { DecidedRequest, RequestWithClient } from "../storage/contracts/authorization-requests.ts";
import type { Stores } from "../storage/contracts/stores.ts";
import type {
	AuthorizationRequestRecord,
	AuthorizationState,
	ClientRecord,
	Milliseconds,
} from "../storage/records.ts";
import type { Browser } from "./cookies.ts";

/** A verifier in the browser that began, in the state that it is made for, in time. */
export interface Turn {
	readonly request: AuthorizationRequestRecord;
	readonly client: ClientRecord;
	readonly browser: Browser;
}

export interface TurnCheck {
	readonly browser: Browser | undefined;
	readonly state: AuthorizationState;
	readonly now: Milliseconds;
}

/**
 * Whose turn it is, decided before anything changes and before anything goes to the client: whoever brings somebody
 * else's verifier learns nothing, sends nobody anywhere, and spoils nothing for the browser that it belongs to.
 *
 * @see [RFC 9700 - Cross-Site Request Forgery](https://www.rfc-editor.org/rfc/rfc9700#section-4.7)
 */
export function checkTurn(found: RequestWithClient | undefined, check: TurnCheck): Turn {
	if (found === undefined) {
		throw refusal(
			"verifier_unknown",
			"This link is not known, or was replaced by a newer one. Go back to the application and begin again.",
		);
	}
	const { request, client } = found;
	const { browser } = check;
	if (browser === undefined || !isEqual(browser.digest, request.browser)) {
		throw refusal(
			"browser_mismatch",
			"This request was begun in another browser, or its cookie is gone. Go back to the application and begin again.",
		);
	}
	if (request.state !== check.state) {
		throw refusal("verifier_used", "This step is done already. Go back to the application.");
	}
	if (request.expiresAt <= check.now) {
		throw refusal(
			"request_expired",
			"This request took too long and has expired. Go back to the application and begin again.",
		);
	}
	if (client === undefined || client.pausedAt !== null || !isStillRegistered(client, request.redirectUri)) {
		throw refusal(
			"client_changed",
			"The application was removed, paused, or given other return addresses meanwhile.",
		);
	}
	return { request, client, browser };
}

/** As checkTurn, of what is only remembered: where that would be refused, what is stored decides. */
export function recallTurn(
	{ request }: DecidedRequest,
	check: TurnCheck,
	{ clients }: Pick<Stores, "clients">,
): Turn | undefined {
	const client = clients.recallById(request.client);
	if (client === undefined) return undefined;
	try {
		return checkTurn({ request, client }, check);
	} catch (error) {
		if (error instanceof OAuthError) return undefined;
		throw error;
	}
}

/** Somebody was faster, with the same verifier. */
export function lostTurn(): OAuthError {
	return refusal("verifier_used", "This step is done already. Go back to the application.");
}

function refusal(reason: string, description: string): OAuthError {
	return new OAuthError("invalid_request", description, { reason });
}
