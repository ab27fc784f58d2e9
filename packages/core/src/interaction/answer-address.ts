import type { AnswerAddress } from "../authorization/authorization-response.ts";
import type { AuthorizationRequestRecord } from "../storage/records.ts";

/** Where the client of a stored request is answered: what was verified then, never what a link repeats. */
export function addressOf(
	request: Pick<AuthorizationRequestRecord, "redirectUri" | "parameters">,
): AnswerAddress {
	return {
		redirectUri: request.redirectUri,
		responseMode: request.parameters.response_mode,
		state: request.parameters.state,
	};
}
