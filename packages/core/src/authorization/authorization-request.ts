import type { Context } from "../context.ts";
import { splitList } from "../scopes/index.ts";
import type { AuthorizationParameters, ClientRecord } from "../storage/records.ts";
import { type Asked, readResponseMode, readState } from "./asked.ts";
import { readAudience } from "./audience.ts";
import { CHECKS, readChallengeOf } from "./checks.ts";
import { readIdTokenHint } from "./id-token-hint.ts";
import { readMaxAge } from "./max-age.ts";
import { readPrompt } from "./prompt.ts";
import type { RequestParameters } from "./request-parameters.ts";
import type { ReturnAddress } from "./return-address.ts";

/** An authorization request that passed every check. */
export interface AuthorizationRequest extends ReturnAddress {
	readonly client: ClientRecord;
	readonly parameters: AuthorizationParameters;
	readonly codeChallenge: Buffer | null;
	readonly nonce: string | null;
	readonly scope: readonly string[];
	readonly audience: readonly string[];
	/** Whom the client expects to sign in. */
	readonly hintedSubject: string | undefined;
}

/** What the checks and every answer to the client need. */
export async function readAsked(
	parameters: RequestParameters,
	address: ReturnAddress,
	world: Pick<Context, "keyRing" | "config">,
): Promise<Asked> {
	const token = parameters.get("id_token_hint");
	return {
		...address,
		parameters,
		responseMode: readResponseMode(parameters),
		state: readState(parameters),
		hint: token === undefined ? undefined : ((await readIdTokenHint(token, world)) ?? "invalid"),
	};
}

/**
 * Runs the checks in their order, then reads the request.
 *
 * @param requestUrl how the request came, for the login and consent pages and to begin again
 */
export function checkAuthorizationRequest(
	asked: Asked,
	requestUrl: string,
	world: Pick<Context, "config">,
): AuthorizationRequest {
	for (const { check } of CHECKS) check(asked, world);
	const { client, redirectUri, redirectUriSent, parameters, hint } = asked;
	return {
		client,
		redirectUri,
		redirectUriSent,
		parameters: readKept(asked, requestUrl),
		codeChallenge: readChallengeOf(asked, world.config.oauth2.pkce),
		nonce: parameters.get("nonce") ?? null,
		scope: splitList(parameters.get("scope") ?? ""),
		audience: readAudience(parameters.all("audience")),
		hintedSubject: hint === undefined || hint === "invalid" ? undefined : hint.subject,
	};
}

function readKept(asked: Asked, requestUrl: string): AuthorizationParameters {
	const { parameters, hint, state, responseMode } = asked;
	const maxAge = readMaxAge(parameters.get("max_age"));
	const loginHint = parameters.get("login_hint");
	const display = parameters.get("display");
	return {
		request_url: requestUrl,
		...(state === undefined ? {} : { state }),
		response_type: "code",
		response_mode: responseMode,
		prompt: readPrompt(parameters.get("prompt")),
		...(maxAge === undefined ? {} : { max_age: maxAge }),
		...(loginHint === undefined ? {} : { login_hint: loginHint }),
		...(hint === undefined || hint === "invalid" ? {} : { id_token_hint_claims: hint.claims }),
		ui_locales: splitList(parameters.get("ui_locales") ?? ""),
		acr_values: splitList(parameters.get("acr_values") ?? ""),
		...(display === undefined ? {} : { display }),
	};
}
