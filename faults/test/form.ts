import { inject } from "vitest";

declare module "vitest" {
	interface ProvidedContext {
		readonly isFull: boolean;
	}
}

/** How much of something this run does. */
export function howMany(amount: { readonly short: number; readonly full: number }): number {
	return inject("isFull") ? amount.full : amount.short;
}
