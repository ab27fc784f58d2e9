import { AdminCallError } from "@gatehouse/core/admin-client";
import type { FormAnswer } from "@/components/form/form-answer";
import { faultAnswer } from "@/interaction/fault-answer";
import { readWords } from "@/words";

/**
 * What a form of the account pages is told when the server refuses: in the person's language, by the kind of refusal.
 * Anything that is not a refusal (the redirect to the sign-in among it) goes on its way.
 */
export async function accountRefusal(error: unknown): Promise<FormAnswer> {
	if (!(error instanceof AdminCallError)) throw error;
	if (error.status >= 500) return faultAnswer(error);
	const { refused } = (await readWords()).account;
	const says: Readonly<Record<number, string>> = {
		404: refused.gone,
		409: refused.conflict,
		410: refused.gone,
		429: refused.slowed(error.retryAfter ?? 30),
	};
	return { problem: { title: refused.title, says: says[error.status] ?? refused.other } };
}
