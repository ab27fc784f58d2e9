import { AdminCallError } from "@gatehouse/core/admin-client";
import type { FormAnswer } from "../components/form/form-answer.ts";
import { readWords } from "../words/index.ts";

/** What a form is told when the server fails: that it is our fault, and the id under which the log has it. */
export async function faultAnswer(error: unknown): Promise<Required<Pick<FormAnswer, "problem">>> {
	console.error("a form could not be answered:", error);
	const { fault } = (await readWords()).public;
	const errorId = error instanceof AdminCallError ? error.errorId : undefined;
	return { problem: { title: fault.title, says: fault.tell(errorId) } };
}
