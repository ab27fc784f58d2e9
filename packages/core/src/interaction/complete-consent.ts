import { answerWithCode, answerWithError } from "../authorization/authorization-response.ts";
import type { Config } from "../config.ts";
import type { Context } from "../context.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { digestOf } from "../runtime/digest.ts";
import type { CompleteConsent } from "../storage/contracts/authorization-requests.ts";
import type { AuthorizationRequestRecord, ConsentDecision } from "../storage/records.ts";
import { createToken } from "../tokens/token.ts";
import { addressOf } from "./answer-address.ts";
import { checkTurn, lostTurn, type Turn } from "./check-turn.ts";
import { readBrowser } from "./cookies.ts";
import { checkGranted } from "./granted.ts";
import { oidcContextOf } from "./oidc-context.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random">;
type Accepted = Extract<ConsentDecision, { outcome: "accepted" }>;

/** The browser comes back from the consent page: what was granted becomes a grant and a code, in one statement. */
export async function completeConsent(
	verifier: string,
	request: HttpRequest,
	world: World,
): Promise<HttpResponse> {
	const { config, clock, stores } = world;
	const found = await stores.authorizationRequests.find("consent_verifier", digestOf(verifier));
	const turn = checkTurn(found, {
		browser: readBrowser(request, config),
		state: "authenticated",
		now: clock.now(),
	});
	const decision = turn.request.consentDecision;
	if (decision === null) throw lostTurn();
	const refusal =
		decision.outcome === "rejected" ? readRejection(decision) : findBeyond(decision, turn, config);
	if (refusal !== undefined) {
		await complete(verifier, turn, null, world);
		return answerWithError(addressOf(turn.request), refusal, config);
	}
	if (decision.outcome === "rejected") throw lostTurn();
	const code = createToken("ac", world);
	await complete(verifier, turn, createGrant(turn.request, decision, code, world), world);
	return answerWithCode(addressOf(turn.request), { code, scope: decision.grant_scope }, config);
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
	verifier: string,
	turn: Turn,
	grant: CompleteConsent["grant"],
	world: World,
): Promise<void> {
	const outcome = await world.stores.authorizationRequests.completeConsent({
		consentVerifier: digestOf(verifier),
		browser: turn.browser.digest,
		grant,
		now: world.clock.now(),
	});
	if (outcome === "lost") throw lostTurn();
}
