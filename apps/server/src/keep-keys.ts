import type { Context } from "@gatehouse/core";

/** A key that is due signs at most so much later. */
const PAUSE = 30_000;

/** Leads the signing keys through their life for as long as this server runs; every server does, none leads. */
export function keepKeys({ keyKeeper, log }: Pick<Context, "keyKeeper" | "log">): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	let running = Promise.resolve();
	const turn = () => {
		running = keyKeeper
			.turn()
			.catch((error: unknown) => log.warn({ err: error }, "the signing keys were not looked after"))
			.then(() => {
				if (!stopped) timer = setTimeout(turn, PAUSE).unref();
			});
	};
	turn();
	return async () => {
		stopped = true;
		clearTimeout(timer);
		await running;
	};
}
