import type { OAuth2LogoutRequest } from "@gatehouse/schemas";
import { renderClient, renderTime } from "../clients/render-client.ts";
import type { Context, Endpoint } from "../context.ts";
import { empty, json } from "../http.ts";
import { conflictingCall, goneChallenge, readChallenge, unknownChallenge } from "../interaction/challenge.ts";
import { findAccount, renderPerson } from "../interaction/presentation.ts";
import { deriveVerifier } from "../interaction/verifier.ts";
import { digestOf } from "../runtime/digest.ts";

/** Who would be signed out, and for whom. */
export const getLogoutRequest: Endpoint = async (request, context, caller) => {
	const challenge = readChallenge(request, "logout");
	const { request: asked, client } = await findOpen(challenge, context);
	const { parameters } = asked;
	const account = await findAccount(asked.subject, caller, context.stores);
	const message: OAuth2LogoutRequest = {
		challenge,
		subject: asked.subject ?? "",
		sid: asked.loginSession ?? "",
		request_url: parameters.request_url,
		rp_initiated: asked.rpInitiated,
		expires_at: renderTime(asked.expiresAt),
		requested_at: renderTime(asked.requestedAt),
		client:
			client === undefined
				? null
				: // an app that heeds this member alone must ask too, where the person has to be asked
					{ ...renderClient(client), ...(parameters.ask ? { skip_logout_consent: false } : {}) },
		gatehouse: {
			account: account === undefined ? null : renderPerson(account),
			other_session: parameters.ask,
			post_logout_redirect_uri: parameters.post_logout_redirect_uri ?? null,
		},
	};
	return json(200, message);
};

/** The person signs out: answers where the browser goes with a verifier. */
export const acceptLogoutRequest: Endpoint = async (request, context) => {
	const challenge = readChallenge(request, "logout");
	const verifier = deriveVerifier({ kind: "logout", challenge }, context);
	const outcome = await context.stores.logoutRequests.accept(
		digestOf(challenge),
		digestOf(verifier),
		context.clock.now(),
	);
	if (outcome === "lost") {
		await findOpen(challenge, context);
		throw conflictingCall("logout");
	}
	const query = new URLSearchParams({ logout_verifier: verifier });
	return json(200, { redirect_to: `${context.config.publicUrl}/oauth2/sessions/logout?${query}` });
};

/** The person stays. Nothing is used up: they may change their mind. */
export const rejectLogoutRequest: Endpoint = async (request, context) => {
	const challenge = readChallenge(request, "logout");
	const outcome = await context.stores.logoutRequests.reject(digestOf(challenge), context.clock.now());
	if (outcome === "lost") {
		await findOpen(challenge, context);
		throw conflictingCall("logout");
	}
	return empty(204);
};

async function findOpen(challenge: string, context: Context) {
	const found = await context.stores.logoutRequests.find("challenge", digestOf(challenge));
	if (found === undefined) throw unknownChallenge("logout");
	const { request } = found;
	if (request.state === "completed" || request.expiresAt <= context.clock.now()) {
		throw goneChallenge("logout", `${context.config.publicUrl}${request.parameters.request_url}`);
	}
	return found;
}
