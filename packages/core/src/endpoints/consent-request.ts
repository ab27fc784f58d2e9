import { acceptOAuth2ConsentRequest, type OAuth2ConsentRequest } from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { describeAll } from "../catalogue/describe.ts";
import { renderClient, renderTime } from "../clients/render-client.ts";
import type { Context, Endpoint } from "../context.ts";
import { type HttpRequest, json } from "../http.ts";
import { bodyOf, checkOpen, conflictingCall, readChallenge } from "../interaction/challenge.ts";
import { readConsentClaims } from "../interaction/consent-claims.ts";
import { liveConsent } from "../interaction/consent-skip.ts";
import { checkGranted, checkRequired } from "../interaction/granted.ts";
import { oidcContextOf } from "../interaction/oidc-context.ts";
import { presentRequest } from "../interaction/presentation.ts";
import { readRejection } from "../interaction/rejection.ts";
import { withVerifier } from "../interaction/request-url.ts";
import { deriveVerifier } from "../interaction/verifier.ts";
import { digestOf } from "../runtime/digest.ts";
import type {
	AuthorizationRequestRecord,
	ConsentDecision,
	GrantRecord,
	LoginDecision,
	Milliseconds,
} from "../storage/records.ts";

type AcceptedConsent = Extract<ConsentDecision, { outcome: "accepted" }>;

/** A hundred years: a consent that outlives them is remembered for ever. */
const LONGEST = 100 * 366 * 24 * 3600;

/** What the consent page is to ask, of whom, for whom, and what was granted before. */
export const getConsentRequest: Endpoint = async (request, context, caller) => {
	const challenge = readChallenge(request, "consent");
	const found = await context.stores.authorizationRequests.findConsent(digestOf(challenge));
	const now = context.clock.now();
	const { request: asked, client } = checkOpen(found, { kind: "consent", state: "authenticated", now });
	const login = acceptedLogin(asked.loginDecision);
	const acr = login?.acr || (found?.sessionAcr ?? "");
	const amr = login !== undefined && login.amr.length > 0 ? login.amr : (found?.sessionAmr ?? []);
	const message: OAuth2ConsentRequest = {
		challenge,
		consent_request_id: asked.id,
		requested_scope: [...asked.scope],
		requested_access_token_audience: [...asked.audience],
		skip: asked.consentSkip,
		subject: asked.subject ?? "",
		oidc_context: oidcContextOf(asked.parameters) as OAuth2ConsentRequest["oidc_context"],
		client: renderClient(client),
		request_url: asked.parameters.request_url,
		login_challenge: asked.id,
		login_session_id: asked.session,
		acr,
		amr: [...amr],
		context: login?.context ?? null,
		gatehouse: {
			...(await presentRequest({ request: asked, client, subject: asked.subject }, caller, context.stores)),
			granted_before: renderBefore(found?.remembered, now),
			catalogue: await describe(asked, found?.catalogueVersion, context),
		},
	};
	return json(200, message);
};

/**
 * What the person granted. Stored only while granted ⊆ requested ⊆ allowed: in the ordinary case the statement that
 * stores it compares; when it refuses, the request is read to say why, or because the client changed since. It
 * compares as well that nothing is missing which the client requires and asked for.
 */
export const acceptConsentRequest: Endpoint = async (request, context) => {
	const challenge = readChallenge(request, "consent");
	return decide(challenge, readAccept(request, context), context);
};

/** The person granted nothing: the client will be told, when the browser comes back with the verifier. */
export const rejectConsentRequest: Endpoint = async (request, context) => {
	const challenge = readChallenge(request, "consent");
	return decide(challenge, readRejection(request), context);
};

async function decide(challenge: string, decision: ConsentDecision, context: Context) {
	const verifier = deriveVerifier({ kind: "consent", challenge, decision }, context);
	const requests = context.stores.authorizationRequests;
	const store = (clientVersion: bigint | null) =>
		requests.decideConsent({
			consentChallenge: digestOf(challenge),
			decision,
			consentVerifier: digestOf(verifier),
			clientVersion,
			now: context.clock.now(),
		});
	const asked = (await store(null)) ?? (await store(await compare(challenge, decision, context)));
	if (asked === undefined) throw conflictingCall("consent");
	const requestUrl = asked.parameters.request_url;
	return json(200, { redirect_to: withVerifier({ requestUrl, name: "consent_verifier", verifier }) });
}

/** Reads the request to say what is wrong; answers the version of the client with which nothing is. */
async function compare(challenge: string, decision: ConsentDecision, context: Context): Promise<bigint> {
	const found = await context.stores.authorizationRequests.find("consent_challenge", digestOf(challenge));
	const open = checkOpen(found, { kind: "consent", state: "authenticated", now: context.clock.now() });
	if (decision.outcome === "accepted") {
		checkGranted(
			{ scope: decision.grant_scope, audience: decision.grant_access_token_audience },
			open,
			context.config,
		);
		checkRequired({ scope: decision.grant_scope }, open);
	}
	return open.client.version;
}

function readAccept(request: HttpRequest, context: Context): AcceptedConsent {
	const body = readMessage(bodyOf(request), acceptOAuth2ConsentRequest);
	return {
		outcome: "accepted",
		grant_scope: [...new Set(body.grant_scope ?? [])],
		grant_access_token_audience: [...new Set(body.grant_access_token_audience ?? [])],
		remember: body.remember,
		remember_for: body.remember_for > LONGEST ? 0 : body.remember_for,
		session: readConsentClaims(body.session),
		...(body.context === undefined ? {} : { context: body.context }),
		// whatever the body says: when a consent was given is ours to know
		handled_at: context.clock.now(),
	};
}

/** The operator's words of what is asked for. */
async function describe(
	{ scope, audience }: Pick<AuthorizationRequestRecord, "scope" | "audience">,
	version: bigint | undefined,
	{ stores }: Pick<Context, "stores">,
): Promise<OAuth2ConsentRequest["gatehouse"]["catalogue"]> {
	if (version === undefined) return [];
	return [...describeAll({ scope, audience }, await stores.catalogue.at(version))];
}

function acceptedLogin(decision: LoginDecision | null) {
	return decision?.outcome === "accepted" ? decision : undefined;
}

function renderBefore(
	remembered: GrantRecord | undefined,
	now: Milliseconds,
): OAuth2ConsentRequest["gatehouse"]["granted_before"] {
	const before = liveConsent(remembered, now);
	if (before === undefined) return null;
	return {
		scope: [...before.scope],
		audience: [...before.audience],
		granted_at: renderTime(before.grantedAt),
	};
}
