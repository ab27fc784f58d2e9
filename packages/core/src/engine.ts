import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import { authenticateCaller } from "./admin-access/authenticate-caller.ts";
import { checkCaller } from "./admin-access/check-caller.ts";
import { checkAdminListener } from "./admin-access/check-listener.ts";
import { claimedClient, noteRefusal } from "./audit/refused.ts";
import type { Caller, Context } from "./context.ts";
import { answerPreflight, withCors } from "./cors.ts";
import { OAuthError } from "./errors/oauth-error.ts";
import { asOAuthError, createErrorId, renderError } from "./errors/render.ts";
import { decodePercent } from "./forms/decode-percent.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import { matchRoute, type RouteMatch } from "./router.ts";
import { ROUTES } from "./routes.ts";
import { monotonicNow } from "./runtime/clock.ts";

/** The whole protocol behind one function: plain data in, plain data out. */
export interface Engine {
	handle(request: Omit<HttpRequest, "params">): Promise<HttpResponse>;
}

/** @param context built once by the composition root, see create-context.ts */
export function createEngine(context: Context): Engine {
	return {
		async handle(given) {
			const began = monotonicNow();
			const request = { ...given, params: {} };
			const match = matchRoute(request);
			const response = await answerOrRefuse(request, match, context);
			const operation = match.kind === "found" ? match.operation : undefined;
			context.metrics.answered(operation, response, (monotonicNow() - began) / 1000);
			countRefusal(request, response, operation, context);
			return response;
		},
	};
}

/** What applications and their people were refused; who calls the admin listener is not among them. */
function countRefusal(
	request: HttpRequest,
	{ status, log }: HttpResponse,
	operation: Operation | undefined,
	{ stores }: Pick<Context, "stores">,
): void {
	if (log?.reason === undefined || operation === undefined || request.listener !== "public") return;
	// what is ours to mend is no refusal
	if (status >= 500) return;
	const clientId = log.clientId ?? claimedClient(request);
	stores.usage.note({ kind: "refusal", detail: log.reason, clientId });
}

async function answerOrRefuse(
	request: HttpRequest,
	match: RouteMatch,
	context: Context,
): Promise<HttpResponse> {
	try {
		return await answer(request, match, context);
	} catch (error) {
		const refusal = asOAuthError(error);
		const errorId = createErrorId(context.random);
		if (match.kind === "found") {
			const { error: code, description, reason, status } = refusal;
			const refused = { errorId, error: code, description, reason, status, operation: match.operation };
			noteRefusal(request, refused, context);
		}
		const response = renderError(refusal, errorId);
		return withCors(request, response, { match, context });
	}
}

function checkPath(path: string): void {
	if (decodePercent(path) !== undefined) return;
	throw new OAuthError("invalid_request", "The path is not percent-encoded UTF-8, or holds U+0000.", {
		reason: "path_encoding",
	});
}

async function answer(request: HttpRequest, match: RouteMatch, context: Context): Promise<HttpResponse> {
	checkPath(request.path);
	if (request.listener === "admin") checkAdminListener(request, context.config);
	const preflight = await answerPreflight(request, context);
	if (preflight !== undefined) return preflight;
	if (match.kind === "none") {
		throw new OAuthError("not_found", "There is nothing at this address. Check path, host and port.", {
			reason: "no_route",
		});
	}
	if (match.kind === "method") {
		throw new OAuthError("method_not_allowed", `This address answers ${match.allow.join(" and ")} only.`, {
			reason: "method",
			headers: { allow: match.allow.join(", ") },
		});
	}
	const matched: HttpRequest = { ...request, params: match.params };
	let caller: Caller = { kind: "anonymous" };
	if (request.listener === "admin") {
		caller = await authenticateCaller(matched, context, OPERATIONS[match.operation]);
		checkCaller(caller, OPERATIONS[match.operation]);
	}
	const response = await ROUTES[match.operation](matched, context, caller);
	return withCors(matched, response, { match, context });
}
