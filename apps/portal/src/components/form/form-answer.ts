import type { Undo } from "@/undo/undo-message";

/** What a submitted form is told. Every text comes from the dictionary. */
export interface FormAnswer {
	/** It is done: the browser goes here. */
	readonly goTo?: string;
	readonly problem?: { readonly title: string; readonly says?: string };
	/** Per field, the first one first: it gets the caret. */
	readonly errors?: Readonly<Record<string, string>>;
	/** The field that gets the caret where none is wrong by itself. */
	readonly focus?: string;
	/** What was typed, to be shown again; never a secret. */
	readonly values?: Readonly<Record<string, string>>;
	/** What was done, where the form stays on its page. */
	readonly done?: string;
	/** What that means, in a sentence. */
	readonly doneSays?: string;
	/** Where scripts run, a toast says what was done: the form, or its place, may be gone by then. */
	readonly toast?: {
		/** Told once, however often the answer is read. */
		readonly id: string;
		readonly undo?: Undo;
		/** What the button says in place of "Undo", where not all comes back. */
		readonly undoLabel?: string;
	};
}

export type FormAction = (previous: FormAnswer, form: FormData) => Promise<FormAnswer>;

/** One value of a form, as text. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? value : "";
}

/** All values of one name, as texts. */
export function textsOf(form: FormData, name: string): readonly string[] {
	return form.getAll(name).filter((value) => typeof value === "string");
}
