import type { FormAnswer } from "../form/form-answer.ts";

/** The answer of a form that may make a secret: in plain here, and nowhere else. */
export interface ClientAnswer extends FormAnswer {
	readonly secret?: string;
	/** The lines of a .env file, with the secret. */
	readonly env?: string;
	/** The client that was made. */
	readonly made?: { readonly clientId: string; readonly name: string };
}
