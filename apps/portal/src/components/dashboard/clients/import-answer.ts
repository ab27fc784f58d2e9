import type { ImportedClient } from "@gatehouse/schemas";
import type { FormAnswer } from "../../form/form-answer.ts";

/** What an import would do, or has done. */
export interface ImportAnswer extends FormAnswer {
	readonly json?: string;
	readonly conflict?: "refuse" | "replace";
	readonly result?: { readonly applied: boolean; readonly clients: readonly ImportedClient[] };
}
