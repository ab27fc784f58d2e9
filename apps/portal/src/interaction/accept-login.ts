import type { OAuth2LoginRequest } from "@gatehouse/schemas";
import { admin } from "../admin/admin.ts";
import { noQuestion } from "./question.ts";

/** How long "stay signed in" lasts, in seconds. */
export const REMEMBER_FOR = 30 * 24 * 60 * 60;

export interface Login {
	readonly challenge: string;
	readonly subject: string;
	readonly amr: readonly string[];
	readonly remember: boolean;
}

type Accepted = { readonly state: "accepted"; readonly redirectTo: string } | ReturnType<typeof noQuestion>;

/** Tells the server who signed in. */
export async function acceptLogin({ challenge, subject, amr, remember }: Login): Promise<Accepted> {
	try {
		const { redirect_to } = await (await admin()).call("acceptLoginRequest", {
			query: { login_challenge: challenge },
			body: { subject, amr: [...amr], remember, remember_for: remember ? REMEMBER_FOR : 0 },
		});
		return { state: "accepted", redirectTo: redirect_to };
	} catch (error) {
		return noQuestion(error);
	}
}

/** The person is known already: the answer that the server expects when it says `skip`. */
export async function acceptSkippedLogin(challenge: string, request: OAuth2LoginRequest): Promise<Accepted> {
	try {
		const { redirect_to } = await (await admin()).call("acceptLoginRequest", {
			query: { login_challenge: challenge },
			body: { subject: request.subject },
		});
		return { state: "accepted", redirectTo: redirect_to };
	} catch (error) {
		return noQuestion(error);
	}
}
