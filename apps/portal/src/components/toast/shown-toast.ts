import type { Undo } from "@/undo/undo-message";
import type { FormAnswer } from "../form/form-answer.ts";

export interface ShownToast {
	readonly id: string;
	readonly title: string;
	readonly says?: string;
	/** What was asked for was not done. */
	readonly refused: boolean;
	readonly undo?: Undo;
	readonly undoLabel?: string;
	/** It came by a button of a toast, and takes the focus that was there. */
	readonly focused?: boolean;
}

/** More are not read. */
const MOST = 3;
const SHORTEST = 8000;
/** Reading aloud, or slowly. */
const PER_CHARACTER = 80;
/** To get to the button: F8, Tab, Enter. */
const TO_UNDO = 8000;

/** Undefined: the answer is not told in a toast. */
export function toastOf({ toast, done, doneSays, problem }: FormAnswer): ShownToast | undefined {
	const title = problem?.title ?? done;
	if (toast === undefined || title === undefined) return undefined;
	const says = problem === undefined ? doneSays : problem.says;
	return { ...toast, title, refused: problem !== undefined, ...(says === undefined ? {} : { says }) };
}

/** The newest is the last. What is about the same thing is one toast: the way back leads from its latest state. */
export function withToast(shown: readonly ShownToast[], toast: ShownToast): readonly ShownToast[] {
	const subject = subjectOf(toast.undo);
	const others = shown.filter(({ undo }) => subject === undefined || subjectOf(undo) !== subject);
	return [...others, toast].slice(-MOST);
}

/** How long a toast stays, in milliseconds, while nobody points at it. */
export function timeFor({ title, says = "", undo }: Pick<ShownToast, "title" | "says" | "undo">): number {
	const reading = Math.max(SHORTEST, PER_CHARACTER * (title.length + says.length));
	return undo === undefined ? reading : reading + TO_UNDO;
}

/** What an undo would change. */
function subjectOf(undo: Undo | undefined): string | undefined {
	switch (undo?.kind) {
		case undefined:
			return undefined;
		case "clients":
			return JSON.stringify(
				undo.clients.map(({ id, members, settings }) => [id, Object.keys(members), Object.keys(settings)]),
			);
		case "role":
		case "disabled":
			return `${undo.kind} ${undo.id}`;
		case "entry":
			return `${undo.kind} ${undo.entry.kind} ${undo.entry.value}`;
		case "name":
			return undo.kind;
	}
}
