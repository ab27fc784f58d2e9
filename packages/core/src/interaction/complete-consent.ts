import {
	type AuthorizationError,
	answerWithCode,
	answerWithError,
} from "../authorization/authorization-response.ts";
import type { Config } from "../config.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { redirectTo } from "../response-modes/redirect.ts";
import { digestOf } from "../runtime/digest.ts";
import type { CompleteConsent, VisitorRecord } from "../storage/contracts/authorization-requests.ts";
import type { AuthorizationRequestRecord, ConsentDecision } from "../storage/records.ts";
import { createToken } from "../tokens/token.ts";
import { addressOf } from "./answer-address.ts";
import { checkTurn, lostTurn, recallTurn, type Turn } from "./check-turn.ts";
import { readBrowser, readSessionCookie } from "./cookies.ts";
import { checkGranted } from "./granted.ts";
import { oidcContextOf } from "./oidc-context.ts";
import { readVisitor } from "./visitor-address.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random">;
type Accepted = Extract<ConsentDecision, { outcome: "accepted" }>;

/** The browser comes back from the consent page: what was granted becomes a grant and a code, in one statement. */
export async function completeConsent(
	verifier: string,
	request: HttpRequest,
	world: World,
): Promise<HttpResponse> {
	return (await completeDecided(verifier, request, world)) ?? completeStored(verifier, request, world);
}

/**
 * The way of most: the consent was accepted here a moment ago, for a client that has not changed since; the statement
 * checks what may have.
 *
 * @returns undefined when what is stored must decide
 */
async function completeDecided(
	verifier: string,
	request: HttpRequest,
	world: World,
): Promise<HttpResponse | undefined> {
	const { config, clock, stores } = world;
	const decided = stores.authorizationRequests.takeDecided(digestOf(verifier));
	if (decided === undefined) return undefined;
	const browser = readBrowser(request, config);
	const turn = recallTurn(decided, { browser, state: "authenticated", now: clock.now() }, stores);
	const decision = decided.request.consentDecision;
	if (turn === undefined || decision?.outcome !== "accepted") return undefined;
	if (findBeyond(decision, turn, config) !== undefined) return undefined;
	const came = { visitor: readVisitor(request, config), cookie: readSessionCookie(request, config) };
	return sendCode({ verifier, turn, ...came, decision, clientVersion: turn.client.version }, world);
}

async function completeStored(verifier: string, request: HttpRequest, world: World): Promise<HttpResponse> {
	const { config, clock, stores } = world;
	const found = await stores.authorizationRequests.find("consent_verifier", digestOf(verifier));
	const browser = readBrowser(request, config);
	const turn = checkTurn(found, { browser, state: "authenticated", now: clock.now() });
	const decision = turn.request.consentDecision;
	if (decision === null) throw lostTurn();
	const refusal =
		decision.outcome === "rejected" ? readRejection(decision) : findBeyond(decision, turn, config);
	const came = { visitor: readVisitor(request, config), cookie: readSessionCookie(request, config) };
	if (refusal !== undefined) return refuse({ verifier, turn, ...came, refusal }, world);
	if (decision.outcome === "rejected") throw lostTurn();
	const response = await sendCode({ verifier, turn, ...came, decision }, world);
	if (response !== undefined) return response;
	// somebody was faster, or the person was signed out: then the request begins again
	const { session, parameters } = turn.request;
	if (await stores.loginSessions.find(session, clock.now())) throw lostTurn();
	const current = await stores.authorizationRequests.find("consent_verifier", digestOf(verifier));
	checkTurn(current, { browser, state: "authenticated", now: clock.now() });
	if (!parameters.prompt.includes("none")) return redirectTo(parameters.request_url);
	return refuse({ verifier, turn, ...came, refusal: LOGIN_REQUIRED }, world);
}

const LOGIN_REQUIRED: AuthorizationError = {
	error: "login_required",
	description: "Whoever was signed in is signed out by now, and prompt=none forbids to ask.",
	reason: "login_required_at_consent",
};

async function refuse(
	refused: Completed & { readonly refusal: AuthorizationError },
	world: World,
): Promise<HttpResponse> {
	const { turn, refusal } = refused;
	if ((await complete(refused, null, world)) === "lost") throw lostTurn();
	const response = answerWithError(addressOf(turn.request), refusal, world.config);
	return { ...response, log: { ...response.log, clientId: turn.client.clientId } };
}

interface Completed {
	readonly verifier: string;
	readonly turn: Turn;
	readonly visitor: VisitorRecord;
	readonly cookie: string | undefined;
	readonly refusal?: AuthorizationError;
	readonly clientVersion?: bigint;
}

/** @returns undefined when somebody was faster, or the client is another by now */
async function sendCode(
	{ decision, ...completed }: Completed & { readonly decision: Accepted },
	world: World,
): Promise<HttpResponse | undefined> {
	const { request, client } = completed.turn;
	const code = createToken("ac", world);
	const outcome = await complete(completed, createGrant(request, decision, code, world), world);
	if (outcome === "lost") return undefined;
	if (!request.consentSkip) world.stores.usage.note({ kind: "consent", clientId: client.clientId });
	return answerWithCode(addressOf(request), { code, scope: decision.grant_scope }, world.config);
}

function readRejection(decision: Extract<ConsentDecision, { outcome: "rejected" }>) {
	return { error: decision.error, description: decision.error_description, reason: "consent_rejected" };
}

/** The client's registration may have been narrowed since the consent was given. */
function findBeyond(decision: Accepted, turn: Turn, config: Config) {
	try {
		checkGranted(
			{ scope: decision.grant_scope, audience: decision.grant_access_token_audience },
			turn,
			config,
		);
		return undefined;
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		return {
			error: "invalid_scope",
			description: "The registration of this application does not allow what was granted any more.",
			reason: error.reason,
		};
	}
}

function createGrant(
	request: AuthorizationRequestRecord,
	decision: Accepted,
	code: string,
	{ clock, config }: World,
): CompleteConsent["grant"] {
	const now = clock.now();
	const login = request.loginDecision;
	const accepted = login?.outcome === "accepted" ? login : undefined;
	const acr = accepted?.acr ?? "";
	const context = decision.context ?? accepted?.context;
	return {
		scope: decision.grant_scope,
		audience: decision.grant_access_token_audience,
		claims: decision.session,
		request: {
			request_url: request.parameters.request_url,
			requested_scope: request.scope,
			requested_access_token_audience: request.audience,
			oidc_context: oidcContextOf(request.parameters),
			...(context === undefined ? {} : { context }),
			remember_for: decision.remember_for,
		},
		// as Hydra: a client that asked for a context class learns that a sign-in reached none
		acr: acr === "" && !request.loginSkip && request.parameters.acr_values.length > 0 ? "0" : acr,
		amr: accepted?.amr ?? [],
		remember: decision.remember,
		rememberUntil: decision.remember_for === 0 ? null : now + decision.remember_for * 1000,
		code: digestOf(code),
		codeExpiresAt: now + config.ttl.auth_code,
	};
}

async function complete(
	{ verifier, turn, visitor, cookie, refusal, clientVersion }: Completed,
	grant: CompleteConsent["grant"],
	world: World,
): Promise<"completed" | "lost"> {
	return world.stores.authorizationRequests.completeConsent({
		consentVerifier: digestOf(verifier),
		browser: turn.browser.digest,
		...(cookie === undefined ? {} : { cookie: digestOf(cookie) }),
		grant,
		refusal: refusal ?? null,
		visitor,
		...(clientVersion === undefined ? {} : { clientVersion }),
		now: world.clock.now(),
	});
}
