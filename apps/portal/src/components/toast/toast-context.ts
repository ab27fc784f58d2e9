"use client";

import { createContext, useContext } from "react";
import type { FormAction, FormAnswer } from "../form/form-answer.ts";

export interface Teller {
	/** Says what was done; nothing when the answer asks for no toast, or was told already. */
	tell(answer: FormAnswer): void;
	/** To another page of ours, where the toasts stay. */
	goTo(address: string): void;
}

/** Who shows toasts; undefined where there are none, as on the public pages. */
export const ToastContext = createContext<Teller | undefined>(undefined);

/** Whether something is being put back. */
export const UndoingContext = createContext(false);

/**
 * The action, telling what it answers as soon as it does: the form may be gone with the same answer, and would never
 * read it.
 */
export function useTold<Action extends FormAction>(action: Action): Action | FormAction {
	const teller = useContext(ToastContext);
	// on the server the action goes as it is: React writes its name into the form, which then works without scripts
	if (teller === undefined || typeof window === "undefined") return action;
	return async (previous, form) => {
		const answer = await action(previous, form);
		teller.tell(answer);
		return answer;
	};
}
