import type { Context } from "../context.ts";
import { checkWait } from "./throttled.ts";

/**
 * Each mail that is asked for counts, whether one is sent or not: who asks for many, for one account or from one
 * address, waits longer each time.
 */
export function throttleMail(
	context: Pick<Context, "mailThrottle">,
	asked: { readonly account: string; readonly address: string | undefined },
): void {
	checkWait(context.mailThrottle.begin(asked));
}
