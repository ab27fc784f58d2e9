import { rejectOAuth2Request } from "@gatehouse/schemas";
import { readMessage } from "../admin-access/read-json.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import type { RejectedDecision } from "../storage/records.ts";
import { bodyOf } from "./challenge.ts";

/** Longer sentences make addresses that servers refuse. */
const LONGEST = 1000;

/** What the client will be told; access_denied when the app names no error. */
export function readRejection(request: Pick<HttpRequest, "body">): RejectedDecision {
	const body = readMessage(bodyOf(request), rejectOAuth2Request);
	// > Values for the "error" parameter MUST NOT include characters outside the set %x20-21 / %x23-5B / %x5D-7E.
	if (!/^[\x20\x21\x23-\x5B\x5D-\x7E]{0,200}$/.test(body.error)) {
		throw new OAuthError(
			"invalid_request",
			"The member error is a code such as access_denied: printable ASCII without quotes and backslashes.",
			{ reason: "rejection_error" },
		);
	}
	const sentences = [body.error_description, body.error_hint].filter((sentence) => sentence !== "");
	return {
		outcome: "rejected",
		error: body.error === "" ? "access_denied" : body.error,
		error_description: sentences
			.join(" ")
			.replace(/\p{Cc}/gu, " ")
			.slice(0, LONGEST)
			.toWellFormed(),
		status_code: body.status_code,
	};
}
