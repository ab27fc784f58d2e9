"use server";

import type { FormAnswer } from "@/components/form/form-answer";
import { readWords } from "@/words";

/** What the buttons of a preview do. */
export async function previewDecision(): Promise<FormAnswer> {
	const { decidedTitle, decidedSays } = (await readWords()).dashboard.preview;
	return { problem: { title: decidedTitle, says: decidedSays } };
}
