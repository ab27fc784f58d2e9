import { type ConsentChoice, claimsForScopes } from "@gatehouse/core/consent";
import type { OAuth2ConsentRequest } from "@gatehouse/schemas";
import { admin } from "../admin/admin.ts";
import { noQuestion } from "../interaction/question.ts";
import { REMEMBER, type Remember } from "./read-consent-form.ts";

type Answered = { readonly state: "accepted"; readonly redirectTo: string } | ReturnType<typeof noQuestion>;

export interface Consent {
	readonly challenge: string;
	readonly question: OAuth2ConsentRequest;
	readonly choice: ConsentChoice;
	readonly remember: Remember;
}

/** Tells the server what was granted; it checks that nothing goes beyond what was requested and is allowed. */
export async function acceptConsent({ challenge, question, choice, remember }: Consent): Promise<Answered> {
	try {
		const { redirect_to } = await (await admin()).call("acceptConsentRequest", {
			query: { consent_challenge: challenge },
			body: {
				grant_scope: [...choice.scope],
				grant_access_token_audience: [...choice.audience],
				...REMEMBER[remember],
				session: { id_token: claimsForScopes(question.gatehouse.account, choice.scope) },
			},
		});
		return { state: "accepted", redirectTo: redirect_to };
	} catch (error) {
		return noQuestion(error);
	}
}

/** Tells the server that the person said no. */
export async function rejectConsent(challenge: string, description: string): Promise<Answered> {
	try {
		const { redirect_to } = await (await admin()).call("rejectConsentRequest", {
			query: { consent_challenge: challenge },
			body: { error: "access_denied", error_description: description },
		});
		return { state: "accepted", redirectTo: redirect_to };
	} catch (error) {
		return noQuestion(error);
	}
}
