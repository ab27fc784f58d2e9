import { AdminCallError } from "@gatehouse/core/admin-client";
import { faultAnswer } from "@/interaction/fault-answer";
import { readWords } from "@/words";
import type { FormAnswer } from "../form/form-answer.ts";

/**
 * What a form is told when the server refuses: its own sentence, beside the control that it is about. Anything that
 * is not a refusal (the redirect to the sign-in among it) goes on its way.
 *
 * @param members names of the form's controls, which are the members of the message
 */
export async function refusalAnswer(error: unknown, members: readonly string[] = []): Promise<FormAnswer> {
	if (!(error instanceof AdminCallError)) throw error;
	if (error.status >= 500) return faultAnswer(error);
	const member = memberOf(error.description, members);
	if (member !== undefined) return { errors: { [member]: error.description } };
	const words = (await readWords()).dashboard.form;
	return { problem: { title: words.refused, says: error.description } };
}

/** The control that a refusal is about: the server's sentences name the member that they refuse. */
export function memberOf(description: string, members: readonly string[]): string | undefined {
	const named = description.split(/[^\w]+/);
	return members.find((name) => named.includes(name));
}
