import type { ConsentChoice } from "@gatehouse/core/consent";
import { textOf, textsOf } from "../components/form/form-answer.ts";

/** For how long the answer holds: when it asks again. */
export const REMEMBER = {
	every_time: { remember: false, remember_for: 0 },
	month: { remember: true, remember_for: 30 * 24 * 60 * 60 },
	never: { remember: true, remember_for: 0 },
} as const;
export type Remember = keyof typeof REMEMBER;

export interface ConsentForm {
	readonly challenge: string;
	readonly allowed: boolean;
	readonly ticked: ConsentChoice;
	/** The scopes that the page showed as granted with the rest: locked, or without a box. */
	readonly given: readonly string[];
	readonly remember: Remember;
	/** "I started this myself", which unverified applications need. */
	readonly mine: boolean;
}

/** What was posted: names alone. What they mean is decided on the stored request. Whatever is not "allow" is a no. */
export function readConsentForm(form: FormData): ConsentForm {
	const remember = textOf(form, "remember");
	return {
		challenge: textOf(form, "consent_challenge"),
		allowed: textOf(form, "decision") === "allow",
		ticked: { scope: textsOf(form, "scope"), audience: textsOf(form, "audience") },
		given: textsOf(form, "given"),
		remember: isRemember(remember) ? remember : "every_time",
		mine: textOf(form, "mine") === "yes",
	};
}

/** Whether a choice holds nothing but what its page showed as given, or was ticked there. */
export function isAsShown(choice: ConsentChoice, { ticked, given }: Pick<ConsentForm, "ticked" | "given">) {
	return choice.scope.every((scope) => ticked.scope.includes(scope) || given.includes(scope));
}

function isRemember(text: string): text is Remember {
	return Object.hasOwn(REMEMBER, text);
}
