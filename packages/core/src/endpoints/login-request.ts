import { acceptOAuth2LoginRequest, type OAuth2LoginRequest } from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { renderClient } from "../clients/render-client.ts";
import type { Caller, Context, Endpoint } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import { type HttpRequest, json } from "../http.ts";
import { bodyOf, checkOpen, conflictingCall, readChallenge } from "../interaction/challenge.ts";
import { oidcContextOf } from "../interaction/oidc-context.ts";
import { presentRequest } from "../interaction/presentation.ts";
import { readRejection } from "../interaction/rejection.ts";
import { withParameter, withVerifier } from "../interaction/request-url.ts";
import { deriveVerifier } from "../interaction/verifier.ts";
import { digestOf } from "../runtime/digest.ts";
import type { AuthorizationRequestRecord, LoginDecision } from "../storage/records.ts";

/** What the login page is to ask, of whom, for whom. */
export const getLoginRequest: Endpoint = async (request, context, caller) => {
	const challenge = readChallenge(request, "login");
	const { request: asked, client } = await findOpen(challenge, context);
	const message: OAuth2LoginRequest = {
		challenge,
		requested_scope: [...asked.scope],
		requested_access_token_audience: [...asked.audience],
		skip: asked.loginSkip,
		subject: asked.loginSkip ? (asked.subject ?? "") : "",
		oidc_context: oidcContextOf(asked.parameters) as OAuth2LoginRequest["oidc_context"],
		client: renderClient(client),
		request_url: asked.parameters.request_url,
		session_id: asked.session,
		gatehouse: await presentRequest(
			{ request: asked, client, subject: asked.loginSkip ? asked.subject : null },
			caller,
			context.stores,
		),
	};
	return json(200, message);
};

/** Somebody signed in: keeps who, and answers where the browser goes with a verifier. */
export const acceptLoginRequest: Endpoint = async (request, context, caller) => {
	const challenge = readChallenge(request, "login");
	const decision = readAccept(request, caller);
	const verifier = deriveVerifier({ kind: "login", challenge, decision }, context);
	const asked = await decide({ challenge, decision, verifier }, context);
	const url = asked.parameters.request_url;
	// The session that allowed to skip is another person's: they sign in anew, and nobody ever learns this verifier.
	if (asked.loginSkip && asked.subject !== decision.subject) {
		return json(200, { redirect_to: withParameter(url, "prompt", "login") });
	}
	return json(200, { redirect_to: withVerifier({ requestUrl: url, name: "login_verifier", verifier }) });
};

/** Nobody signed in: the client will be told, when the browser comes back with the verifier. */
export const rejectLoginRequest: Endpoint = async (request, context) => {
	const challenge = readChallenge(request, "login");
	const decision = readRejection(request);
	const verifier = deriveVerifier({ kind: "login", challenge, decision }, context);
	const asked = await decide({ challenge, decision, verifier }, context);
	const url = asked.parameters.request_url;
	return json(200, { redirect_to: withVerifier({ requestUrl: url, name: "login_verifier", verifier }) });
};

function findOpen(challenge: string, context: Context) {
	return context.stores.authorizationRequests
		.find("login_challenge", digestOf(challenge))
		.then((found) => checkOpen(found, { kind: "login", state: "requested", now: context.clock.now() }));
}

async function decide(
	decided: { readonly challenge: string; readonly decision: LoginDecision; readonly verifier: string },
	context: Context,
): Promise<AuthorizationRequestRecord> {
	const asked = await context.stores.authorizationRequests.decideLogin(
		digestOf(decided.challenge),
		decided.decision,
		digestOf(decided.verifier),
		context.clock.now(),
	);
	if (asked !== undefined) return asked;
	await findOpen(decided.challenge, context);
	throw conflictingCall("login");
}

function readAccept(request: HttpRequest, caller: Caller): Extract<LoginDecision, { outcome: "accepted" }> {
	const body = readMessage(bodyOf(request), acceptOAuth2LoginRequest);
	// > sub: … It MUST NOT exceed 255 ASCII characters in length.
	if (body.subject === "" || body.subject.length > 255) {
		throw new OAuthError("invalid_request", "subject must say who signed in, in at most 255 characters.", {
			reason: "login_subject",
		});
	}
	const amr = body.amr ?? [];
	const visitor = caller.kind === "portal" ? caller.visitor : undefined;
	const userAgent = visitor === undefined ? undefined : (body.user_agent ?? visitor.userAgent);
	const address = visitor === undefined ? undefined : (body.address ?? visitor.address);
	return {
		outcome: "accepted",
		subject: body.subject,
		remember: body.remember,
		remember_for: body.remember_for,
		extend_session_lifespan: body.extend_session_lifespan,
		acr: body.acr,
		amr,
		...(body.context === undefined ? {} : { context: body.context }),
		...(userAgent === undefined ? {} : { user_agent: userAgent }),
		...(address === undefined ? {} : { address }),
	};
}
