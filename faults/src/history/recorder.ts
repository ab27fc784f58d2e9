import type { Act, Answer, Exchange } from "./exchange.ts";

/** Keeps every exchange that a run makes, in the order in which they ended. */
export interface Recorder {
	readonly exchanges: readonly Exchange[];
	/** Never fails: a connection that broke is an outcome like any other. */
	record<Asked extends Act>(
		server: string,
		act: Asked,
		send: () => Promise<Answer>,
	): Promise<Exchange<Asked>>;
}

export function createRecorder(): Recorder {
	const exchanges: Exchange[] = [];
	return {
		exchanges,
		async record(server, act, send) {
			const begun = performance.now();
			const outcome = await send().then(
				(answer) => ({ answer }),
				(error: unknown) => ({ answer: undefined, broken: describe(error) }),
			);
			const exchange = { server, act, begun, ended: performance.now(), ...outcome };
			exchanges.push(exchange);
			return exchange;
		},
	};
}

function describe(error: unknown): string {
	const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
	return String(code ?? message ?? error);
}
