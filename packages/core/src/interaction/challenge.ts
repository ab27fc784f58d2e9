import { readQuery } from "../admin-access/read-query.ts";
import { OAuthError } from "../errors/oauth-error.ts";
import type { HttpRequest } from "../http.ts";
import type { RequestWithClient } from "../storage/contracts/authorization-requests.ts";
import type {
	AuthorizationRequestRecord,
	AuthorizationState,
	ClientRecord,
	Milliseconds,
} from "../storage/records.ts";

export type ChallengeKind = "login" | "consent" | "logout";

/** The challenge of a call, by its name or by Hydra's older one, `challenge`. */
export function readChallenge(request: Pick<HttpRequest, "query">, kind: ChallengeKind): string {
	const challenge = readQuery(request, `${kind}_challenge`) ?? readQuery(request, "challenge");
	if (challenge !== undefined) return challenge;
	throw new OAuthError("invalid_request", `The query must hold ${kind}_challenge.`, {
		reason: "challenge_missing",
	});
}

/** The body of a call, where one without members may be left out. */
export function bodyOf(request: Pick<HttpRequest, "body">): Pick<HttpRequest, "body"> {
	return request.body === "" ? { body: "{}" } : request;
}

export function unknownChallenge(kind: ChallengeKind): OAuthError {
	return new OAuthError("not_found", `There is no ${kind} request with this challenge.`, {
		reason: `${kind}_challenge_unknown`,
	});
}

/** @param redirectTo where the person begins again */
export function goneChallenge(kind: ChallengeKind, redirectTo: string): OAuthError {
	return new OAuthError(
		"gone",
		`This ${kind} request is over: it was used, or took too long. Send the browser to redirect_to to begin again.`,
		{ reason: `${kind}_challenge_gone`, redirectTo },
	);
}

/** Two calls for one request, or a client that changes at this very moment. */
export function conflictingCall(kind: ChallengeKind): OAuthError {
	return new OAuthError("conflict", `This ${kind} request changed at the same time. Read it again.`, {
		reason: `${kind}_conflict`,
	});
}

/** A request whose challenge is good now, else why not. */
export function checkOpen(
	found: RequestWithClient | undefined,
	open: {
		readonly kind: "login" | "consent";
		readonly state: AuthorizationState;
		readonly now: Milliseconds;
	},
): { readonly request: AuthorizationRequestRecord; readonly client: ClientRecord } {
	if (found?.client === undefined) throw unknownChallenge(open.kind);
	const { request, client } = found;
	if (request.state !== open.state || request.expiresAt <= open.now) {
		throw goneChallenge(open.kind, request.parameters.request_url);
	}
	return { request, client };
}
