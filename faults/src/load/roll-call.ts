import { readFacts } from "../checker/facts.ts";
import { type ActOf, type Exchange, isAnswered, isOf, parameterOf } from "../history/exchange.ts";
import type { SupervisedServer } from "../stack/supervised-server.ts";
import type { Caller } from "./caller.ts";
import { insist } from "./insist.ts";

export interface RollCall {
	readonly caller: Caller;
	readonly servers: readonly SupervisedServer[];
	readonly history: readonly Exchange[];
}

const AT_ONCE = 32;

/**
 * Afterwards: asks every server for everything that anybody was told is there. The newest refresh tokens are used at
 * last, on a server by turns: that a token is there is not yet that it works.
 */
export async function callRoll({ caller, servers, history }: RollCall): Promise<void> {
	const { issued, refreshes, creates } = readFacts(history);
	const tokens = [...issued.values()];
	const subjects = history
		.filter((one): one is Exchange<ActOf<"authorize">> => isOf(one, "authorize"))
		.filter(({ answer }) => parameterOf(answer, "code") !== undefined)
		.map(({ act }) => act.subject);
	const clients = [...creates.values()].flat().filter((one) => isAnswered(one, 201));
	await inParallel(
		servers.flatMap((server) => [
			...tokens.map(
				({ token }) =>
					() =>
						caller.introspect(server, token),
			),
			...subjects.map((subject) => () => caller.consents(server, subject)),
			...clients.map(
				({ act }) =>
					() =>
						caller.getClient(server, act.client.clientId),
			),
		]),
	);
	const unused = tokens.filter(({ kind, token }) => kind === "refresh" && !refreshes.has(token));
	await inParallel(
		unused.map(({ client, token }, index) => {
			const server = servers[index % servers.length];
			if (server === undefined) throw new Error("there is no server");
			return () => caller.refresh(server, client, token);
		}),
	);
}

async function inParallel(asks: readonly (() => Promise<Exchange>)[]): Promise<void> {
	const left = asks.values();
	const work = async () => {
		for (const ask of left) await insist(ask);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}
