import { type HttpResponse, json } from "../http.ts";
import type { Random } from "../runtime/random.ts";
import { OAuthError } from "./oauth-error.ts";

/** `err_` and 12 characters that people can read to each other. */
export function createErrorId(random: Random): string {
	const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	const characters = [...random.bytes(12)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
	return `err_${characters.slice(0, 4)}-${characters.slice(4, 8)}-${characters.slice(8)}`;
}

/** Anything that is not a refusal of ours is a fault: 500, without detail for the caller. */
export function asOAuthError(error: unknown): OAuthError {
	if (error instanceof OAuthError) return error;
	return new OAuthError(
		"server_error",
		"Something failed on our side. Nothing was changed; try again, or tell us the error id.",
		{
			reason: "fault",
			cause: error,
		},
	);
}

/**
 * The JSON answer of every endpoint that does not redirect: `error`, `error_description`, `error_id`.
 *
 * @see [RFC 6749 - Error Response](https://www.rfc-editor.org/rfc/rfc6749#section-5.2)
 */
export function renderError(error: OAuthError, errorId: string): HttpResponse {
	return {
		...json(
			error.status,
			{
				error: error.error,
				error_description: error.description,
				error_id: errorId,
				...(error.redirectTo === undefined ? {} : { redirect_to: error.redirectTo }),
			},
			{ pragma: "no-cache", ...error.headers },
		),
		log: { errorId, reason: error.reason, cause: error.cause },
	};
}
