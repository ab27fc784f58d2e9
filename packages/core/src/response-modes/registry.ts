import type { HttpResponse } from "../http.ts";
import type { AuthorizationParameters } from "../storage/records.ts";
import { answerByFormPost } from "./form-post.ts";
import { answerByFragment, answerByQuery } from "./redirect.ts";

/** How an authorization response reaches the client, by response_mode. */
export const RESPONSE_MODES = {
	query: answerByQuery,
	fragment: answerByFragment,
	form_post: answerByFormPost,
} as const satisfies Record<
	AuthorizationParameters["response_mode"],
	(redirectUri: string, answer: URLSearchParams) => HttpResponse
>;
