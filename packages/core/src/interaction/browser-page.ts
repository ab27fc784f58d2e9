import { refusedEvent } from "../audit/refused.ts";
import type { Context } from "../context.ts";
import type { OAuthError } from "../errors/oauth-error.ts";
import { asOAuthError, createErrorId } from "../errors/render.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { escapeHtml, htmlHeaders, renderHtml } from "../response-modes/html.ts";
import { redirectTo, withQuery } from "../response-modes/redirect.ts";

type World = Pick<Context, "config" | "stores" | "clock" | "random">;

/**
 * Answers a browser whose error may not go to a client: the error page shows what is stored under the id, never what
 * stands in the address; without one, a page of our own.
 */
export async function answerBrowser(
	request: HttpRequest,
	world: World,
	answer: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
	try {
		return await answer();
	} catch (error) {
		const id = createErrorId(world.random);
		const refusal = asOAuthError(error);
		const log = { errorId: id, reason: refusal.reason, cause: refusal.cause };
		// What is ours to mend is shown at once: there may be no database to keep it in.
		// Nor does a flood fill the database with its refusals.
		const page = refusal.status < 500 && refusal.status !== 429 ? world.config.pages.error : undefined;
		const event = refusedEvent(
			request,
			{ errorId: id, ...toldOf(refusal), clientId: refusal.details["client_id"] },
			world,
		);
		if (page === undefined && refusal.status < 500 && refusal.status !== 429) world.stores.audit.note(event);
		if (page === undefined) return { ...renderErrorPage(refusal, id), log };
		const record = { id, ...toldOf(refusal), details: refusal.details, createdAt: event.at };
		await world.stores.refusals.record(record, event);
		const query = new URLSearchParams({
			error: refusal.error,
			error_description: refusal.description,
			error_id: id,
		});
		return { ...redirectTo(withQuery(page, query)), log };
	}
}

const toldOf = ({ error, description, reason }: OAuthError) => ({ error, description, reason });

const AS_IT_IS: ReadonlySet<number> = new Set([415, 429]);

function renderErrorPage(refusal: OAuthError, id: string): HttpResponse {
	const isFault = refusal.status >= 500;
	const headline = isFault ? "This is our fault" : "We stopped here";
	const body =
		`<h1>${headline}</h1><p>${escapeHtml(refusal.description)}</p>` +
		`<p>Error <code>${escapeHtml(refusal.error)}</code>, id <code>${escapeHtml(id)}</code></p>`;
	// a 401 would need a challenge that no browser could answer
	const status = isFault || AS_IT_IS.has(refusal.status) ? refusal.status : 400;
	const response = htmlPage(status, headline, body);
	const retryAfter = refusal.headers["retry-after"];
	return retryAfter === undefined
		? response
		: { ...response, headers: { ...response.headers, "retry-after": retryAfter } };
}

/** The end of a sign-out where no page is configured for it. */
export function renderSignedOutPage(): HttpResponse {
	return htmlPage(200, "Signed out", "<h1>You are signed out</h1><p>You can close this page.</p>");
}

function htmlPage(status: number, title: string, body: string): HttpResponse {
	const page = { title, body, referrerPolicy: "no-referrer" } as const;
	return { status, headers: { ...htmlHeaders(page), pragma: "no-cache" }, body: renderHtml(page) };
}
