import { setTimeout as delay } from "node:timers/promises";
import type { Exchange } from "../history/exchange.ts";

const PAUSE = 20;
/** Longer than any outage here. */
const PATIENCE = 30_000;

/** As a careful client: asks again what was not answered, or answered with "try again". */
export async function insist<Asked extends Exchange>(attempt: () => Promise<Asked>): Promise<Asked> {
	const begun = performance.now();
	for (;;) {
		const exchange = await attempt();
		const isSettled = exchange.answer !== undefined && ![429, 503].includes(exchange.answer.status);
		if (isSettled || performance.now() - begun > PATIENCE) return exchange;
		await delay(PAUSE);
	}
}
