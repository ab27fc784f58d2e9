import type { ClientListStore } from "../../contracts/client-list.ts";

/** A server of another version, or with another policy, may have written last: for so long a list may say what it says. */
const AGAIN_AFTER = 3_600_000;

interface Kept {
	readonly clientList: Pick<ClientListStore, "deriveAgain">;
	readonly log: { warn(fields: Readonly<Record<string, unknown>>, message: string): void };
	readonly isOn: boolean;
}

/** Keeps what lists read of clients derived by this server's rules: at start, and every hour. */
export function keepClientList({ clientList, log, isOn }: Kept): { stop(): Promise<void> } {
	let running = Promise.resolve();
	const run = () => {
		running = clientList
			.deriveAgain()
			.then(() => {})
			.catch((error: unknown) => log.warn({ err: error }, "what lists read of clients was not derived anew"));
	};
	if (isOn) run();
	const timer = isOn ? setInterval(run, AGAIN_AFTER).unref() : undefined;
	return {
		async stop() {
			clearInterval(timer);
			await running;
		},
	};
}
