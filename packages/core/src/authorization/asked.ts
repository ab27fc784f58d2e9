import { LIMITS } from "@gatehouse/schemas";
import { RESPONSE_MODES } from "../response-modes/registry.ts";
import type { AuthorizationParameters } from "../storage/records.ts";
import type { IdTokenHint } from "./id-token-hint.ts";
import type { RequestParameters } from "./request-parameters.ts";
import type { ReturnAddress } from "./return-address.ts";

export const RESPONSE_MODE_NAMES = Object.keys(RESPONSE_MODES) as readonly ResponseMode[];
export type ResponseMode = AuthorizationParameters["response_mode"];

/** An authorization request whose client and return address are verified: its errors go to the client. */
export interface Asked extends ReturnAddress {
	readonly parameters: RequestParameters;
	/** How to answer; query while the request does not name a known one. */
	readonly responseMode: ResponseMode;
	/** What to give back unchanged; undefined when there is none or it is not one text that a client could mean. */
	readonly state: string | undefined;
	/** undefined: none was sent. */
	readonly hint: IdTokenHint | "invalid" | undefined;
}

/** @see [OAuth 2.0 Multiple Response Type Encoding Practices - Response Modes](https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes) */
export function readResponseMode(parameters: RequestParameters): ResponseMode {
	const named = parameters.repeated.includes("response_mode") ? undefined : parameters.get("response_mode");
	return RESPONSE_MODE_NAMES.find((mode) => mode === named) ?? "query";
}

export function readState(parameters: RequestParameters): string | undefined {
	const state = parameters.repeated.includes("state") ? undefined : parameters.get("state");
	if (state === undefined || hasControlCharacters(state)) return undefined;
	return Buffer.byteLength(state) > LIMITS.state ? undefined : state;
}

export function hasControlCharacters(text: string): boolean {
	return /\p{Cc}/u.test(text);
}
