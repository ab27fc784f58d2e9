import { setTimeout as delay } from "node:timers/promises";

const POLL = 10;
/** Nothing that is waited for takes as long on a machine that works; one that does not come fails with its name. */
const PATIENCE = 60_000;

/** Waits for a condition. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
	const begun = performance.now();
	while (!(await holds())) {
		if (performance.now() - begun > PATIENCE) throw new Error(`it never came to this: ${what}`);
		await delay(POLL);
	}
}
