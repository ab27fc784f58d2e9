"use server";

import { admin } from "@/admin/admin";
import { type FormAnswer, textOf } from "@/components/form/form-answer";
import { acceptLogout } from "@/interaction/accept-logout";
import { faultAnswer } from "@/interaction/fault-answer";
import { leave } from "@/interaction/leave";
import { noQuestion } from "@/interaction/question";
import { PATHS } from "@/paths";

/** Ends the session, or keeps it. */
export async function decideLogout(_previous: FormAnswer, form: FormData): Promise<FormAnswer> {
	const challenge = textOf(form, "logout_challenge");
	const here = `/logout?logout_challenge=${encodeURIComponent(challenge)}`;
	if (form.get("decision") !== "sign_out") return stay(challenge);
	const accepted = await acceptLogout(challenge);
	return leave(accepted.state === "accepted" ? accepted.redirectTo : here);
}

async function stay(challenge: string): Promise<FormAnswer> {
	try {
		await (await admin()).call("rejectLogoutRequest", { query: { logout_challenge: challenge } });
	} catch (error) {
		// over or unknown: there is nothing to keep from ending
		if (noQuestion(error).state === "fault") return faultAnswer(error);
	}
	return leave(PATHS.home);
}
