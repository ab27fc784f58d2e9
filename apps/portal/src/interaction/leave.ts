import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { FormAnswer } from "../components/form/form-answer.ts";

/**
 * Ends an action by sending the browser elsewhere: to the server, or to a page that may send it on.
 *
 * A redirect that a scripted action throws is not followed by the browser: Next fetches it first, itself, when it is on
 * our own host, and would so use up a verifier, or show what stands behind a sign-in under a wrong address. Scripts
 * are therefore told where to go; without scripts it is an ordinary 303.
 *
 * @param told what is said on the way
 */
export async function leave(address: string, told: FormAnswer = {}): Promise<FormAnswer> {
	const isScripted = (await headers()).has("next-action");
	if (isScripted) return { ...told, goTo: address };
	redirect(address);
}
