import { AdminCallError, type AdminClient } from "@gatehouse/core/admin-client";
import type { OAuth2ConsentRequest, OAuth2LoginRequest, OAuth2LogoutRequest } from "@gatehouse/schemas";

/** What the server asks a person through us, by a challenge in the address. */
export interface Questions {
	readonly login: OAuth2LoginRequest;
	readonly consent: OAuth2ConsentRequest;
	readonly logout: OAuth2LogoutRequest;
}
export type QuestionKind = keyof Questions;

/** A question, or why there is none to answer. */
export type Asked<Kind extends QuestionKind> =
	| { readonly state: "open"; readonly question: Questions[Kind] }
	/** Answered already, or too old; where to begin again, when the server knows. */
	| { readonly state: "over"; readonly restartAt: string | undefined }
	| { readonly state: "unknown" }
	/** The server does not answer, or fails. */
	| { readonly state: "fault"; readonly errorId: string | undefined };

const READ: {
	readonly [Kind in QuestionKind]: (admin: AdminClient, challenge: string) => Promise<Questions[Kind]>;
} = {
	login: (admin, login_challenge) => admin.call("getLoginRequest", { query: { login_challenge } }),
	consent: (admin, consent_challenge) => admin.call("getConsentRequest", { query: { consent_challenge } }),
	logout: (admin, logout_challenge) => admin.call("getLogoutRequest", { query: { logout_challenge } }),
};

export async function askServer<Kind extends QuestionKind>(
	kind: Kind,
	admin: AdminClient,
	challenge: string,
): Promise<Asked<Kind>> {
	try {
		return { state: "open", question: await READ[kind](admin, challenge) };
	} catch (error) {
		return noQuestion(error);
	}
}

/** Why the challenge API refused; also of an answer that came too late. */
export function noQuestion(error: unknown): Exclude<Asked<never>, { readonly state: "open" }> {
	if (!(error instanceof AdminCallError)) {
		console.error("the server did not answer:", error);
		return { state: "fault", errorId: undefined };
	}
	if (error.status === 410) return { state: "over", restartAt: readWebAddress(error.redirectTo) };
	if (error.status === 404 || error.status === 400) return { state: "unknown" };
	console.error("the server refused:", error.message, error.errorId ?? "");
	return { state: "fault", errorId: error.errorId };
}

function readWebAddress(address: string | undefined): string | undefined {
	return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}
