import type { Config } from "../config.ts";
import type { HttpResponse } from "../http.ts";
import { RESPONSE_MODES } from "../response-modes/registry.ts";
import type { ResponseMode } from "./asked.ts";

/** Where and how a client is answered. */
export interface AnswerAddress {
	readonly redirectUri: string;
	readonly responseMode: ResponseMode;
	readonly state: string | undefined;
}

/** An error for the client: of ours, or what a login or consent app gave as its reason. */
export interface AuthorizationError {
	readonly error: string;
	readonly description: string;
	/** For the log: why, as a stable slug. */
	readonly reason: string;
}

/** @see [RFC 6749 - Authorization Response](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2) */
export function answerWithCode(
	address: AnswerAddress,
	answer: { readonly code: string; readonly scope: readonly string[] },
	config: Pick<Config, "issuer">,
): HttpResponse {
	return answerClient(address, { code: answer.code, scope: answer.scope.join(" ") }, config);
}

/** @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1) */
export function answerWithError(
	address: AnswerAddress,
	{ error, description, reason }: AuthorizationError,
	config: Pick<Config, "issuer">,
): HttpResponse {
	const answer = description === "" ? { error } : { error, error_description: description };
	return { ...answerClient(address, answer, config), log: { reason } };
}

function answerClient(
	{ redirectUri, responseMode, state }: AnswerAddress,
	answer: Readonly<Record<string, string>>,
	config: Pick<Config, "issuer">,
): HttpResponse {
	const parameters = new URLSearchParams(answer);
	// > state: REQUIRED if the "state" parameter was present in the client authorization request.
	if (state !== undefined) parameters.set("state", state);
	// > In authorization responses to the client, including error responses, an authorization server supporting this
	// > specification MUST indicate its identity by including the iss parameter (RFC 9207 §2)
	parameters.set("iss", config.issuer);
	return RESPONSE_MODES[responseMode](redirectUri, parameters);
}
