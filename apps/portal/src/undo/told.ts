import { randomUUID } from "node:crypto";
import type { FormAnswer } from "@/components/form/form-answer";
import type { Undo } from "./undo-message.ts";

/** Tells what was done: in a toast, with the way back where there is one; without scripts where the form says it. */
export function told(
	done: string,
	{
		says,
		undo,
		undoLabel,
	}: { readonly says?: string; readonly undo?: Undo | undefined; readonly undoLabel?: string } = {},
): FormAnswer {
	return {
		done,
		...(says === undefined ? {} : { doneSays: says }),
		toast: {
			id: randomUUID(),
			...(undo === undefined ? {} : { undo }),
			...(undoLabel === undefined ? {} : { undoLabel }),
		},
	};
}
