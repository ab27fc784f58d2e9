import { type AuthorizationError, answerWithError } from "../authorization/authorization-response.ts";
import { isTooOld } from "../authorization/max-age.ts";
import type { Context } from "../context.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { redirectTo } from "../response-modes/redirect.ts";
import { digestOf } from "../runtime/digest.ts";
import type { LoginVerification } from "../storage/contracts/authorization-requests.ts";
import type { LoginDecision } from "../storage/records.ts";
import { addressOf } from "./answer-address.ts";
import { changeSession } from "./change-session.ts";
import { checkTurn, lostTurn, recallTurn, type Turn } from "./check-turn.ts";
import { maySkipConsent } from "./consent-skip.ts";
import { readBrowser } from "./cookies.ts";
import { pageOf, sendToPage } from "./pages.ts";
import { createSecret } from "./secret.ts";
import { readVisitor } from "./visitor-address.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random">;
type Accepted = Extract<LoginDecision, { outcome: "accepted" }>;

/** The browser comes back from the login page: checks that it is the one that began, keeps who signed in, goes on. */
export async function completeLogin(
	verifier: string,
	request: HttpRequest,
	world: World,
): Promise<HttpResponse> {
	return (await completeDecided(verifier, request, world)) ?? completeStored(verifier, request, world);
}

/**
 * The way of most: the login was accepted here a moment ago, the person must be asked for consent, and nothing that
 * could have ended meanwhile is built on. What can change, the statement checks.
 *
 * @returns undefined when what is stored must decide
 */
async function completeDecided(
	verifier: string,
	request: HttpRequest,
	world: World,
): Promise<HttpResponse | undefined> {
	const now = world.clock.now();
	const decided = world.stores.authorizationRequests.takeDecided(digestOf(verifier));
	if (decided === undefined || decided.request.loginSkip || decided.remembered !== undefined)
		return undefined;
	const check = { browser: readBrowser(request, world.config), state: "requested", now } as const;
	const turn = recallTurn(decided, check, world.stores);
	const decision = decided.request.loginDecision;
	if (turn === undefined || decision?.outcome !== "accepted") return undefined;
	const found = { ...decided, client: turn.client, session: undefined };
	if (decideRefusal(decision, found, now) !== undefined) return undefined;
	const consentSkip = maySkipConsent({ ...found, now });
	if (!consentSkip && turn.request.parameters.prompt.includes("none")) return undefined;
	const clientVersion = turn.client.version;
	return goOn({ verifier, turn, decision, consentSkip, clientVersion }, request, world);
}

async function completeStored(verifier: string, request: HttpRequest, world: World): Promise<HttpResponse> {
	const now = world.clock.now();
	const found = await world.stores.authorizationRequests.findLogin(digestOf(verifier));
	const turn = checkTurn(found, { browser: readBrowser(request, world.config), state: "requested", now });
	const decision = turn.request.loginDecision;
	if (found === undefined || decision === null) throw lostTurn();
	const refuse = (refusal: AuthorizationError) => refuseLogin({ verifier, turn, refusal }, request, world);
	if (decision.outcome === "rejected") {
		return refuse({ ...decision, description: decision.error_description, reason: "login_rejected" });
	}
	const refusal = decideRefusal(decision, found, now);
	if (refusal === "again") return redirectTo(turn.request.parameters.request_url);
	if (refusal !== undefined) return refuse(refusal);
	const consentSkip = maySkipConsent({ ...found, client: turn.client, now });
	if (!consentSkip && turn.request.parameters.prompt.includes("none")) {
		return refuse(CONSENT_REQUIRED);
	}
	const next = await goOn({ verifier, turn, decision, consentSkip }, request, world);
	if (next === undefined) throw lostTurn();
	return next;
}

const LOGIN_REQUIRED: AuthorizationError = {
	error: "login_required",
	description: "Nobody, or somebody else than was asked for, signed in.",
	reason: "login_required_at_verifier",
};

const CONSENT_REQUIRED: AuthorizationError = {
	error: "consent_required",
	description: "The person has not granted all of this yet, and prompt=none forbids to ask.",
	reason: "prompt_none_consent",
};

/**
 * What was true when the request came may not be any more: the session ended, or grew too old.
 *
 * @returns what the client is told; `again` when the request should begin anew, with a sign-in this time
 */
function decideRefusal(
	decision: Accepted,
	{ request, session }: LoginVerification,
	now: number,
): AuthorizationError | "again" | undefined {
	const { prompt, max_age: maxAge, id_token_hint_claims: hint } = request.parameters;
	if (request.loginSkip) {
		const isMeant = session !== undefined && session.subject === decision.subject;
		if (!isMeant || isTooOld(session, maxAge, now)) return prompt.includes("none") ? LOGIN_REQUIRED : "again";
	}
	// > If the End-User identified by the ID Token is already logged in or is logged in as a result of the request …
	// > then the Authorization Server returns a positive response; otherwise, it MUST return an error, such as
	// > login_required. (OIDC Core §3.1.2.1, id_token_hint)
	return hint !== undefined && hint["sub"] !== decision.subject ? LOGIN_REQUIRED : undefined;
}

interface Accept {
	readonly verifier: string;
	readonly turn: Turn;
	readonly decision: Accepted;
	readonly consentSkip: boolean;
	readonly clientVersion?: bigint;
}

/** @returns undefined when somebody was faster, or the client is another by now */
async function goOn(accept: Accept, request: HttpRequest, world: World): Promise<HttpResponse | undefined> {
	const { turn, decision, clientVersion } = accept;
	const now = world.clock.now();
	const page = pageOf("consent", world.config);
	const challenge = createSecret(world.random);
	const visitor = readVisitor(request, world.config);
	const { change, cookies } = changeSession({ record: turn.request, decision }, request, world);
	const outcome = await world.stores.authorizationRequests.completeLogin({
		loginVerifier: digestOf(accept.verifier),
		browser: turn.browser.digest,
		subject: decision.subject,
		consentChallenge: digestOf(challenge),
		consentSkip: accept.consentSkip,
		session: change,
		// the portal saw the person, whatever stands between their browser and us
		visitor: {
			userAgent: decision.user_agent ?? visitor.userAgent,
			address: decision.address ?? visitor.address,
		},
		...(clientVersion === undefined ? {} : { clientVersion }),
		now,
	});
	if (outcome === "lost") return undefined;
	if (!turn.request.loginSkip) world.stores.usage.note({ kind: "login", clientId: turn.client.clientId });
	return sendToPage(page, { consent_challenge: challenge }, cookies);
}

async function refuseLogin(
	refused: { readonly verifier: string; readonly turn: Turn; readonly refusal: AuthorizationError },
	request: HttpRequest,
	world: World,
): Promise<HttpResponse> {
	const { verifier, turn, refusal } = refused;
	const outcome = await world.stores.authorizationRequests.rejectLogin({
		loginVerifier: digestOf(verifier),
		browser: turn.browser.digest,
		refusal,
		visitor: readVisitor(request, world.config),
		now: world.clock.now(),
	});
	if (outcome === "lost") throw lostTurn();
	const response = answerWithError(addressOf(turn.request), refusal, world.config);
	return { ...response, log: { ...response.log, clientId: turn.client.clientId } };
}
