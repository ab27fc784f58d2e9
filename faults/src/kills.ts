import { setTimeout as delay } from "node:timers/promises";
import { type Credentials, isAnswered } from "./history/exchange.ts";
import type { Caller } from "./load/caller.ts";
import { type Chance, pick } from "./load/chance.ts";
import type { Stack } from "./stack/stack.ts";
import { until } from "./until.ts";

/** kill -9 of one of them, in the middle of what it does. */
export const VICTIMS = ["server", "postmaster", "backend"] as const;
export type Victim = (typeof VICTIMS)[number];

export interface Kill {
	readonly victim: Victim;
	/** Milliseconds from the kill to the first new token of every server. */
	readonly outage: number;
	/** The same from the moment at which what is not ours was back: PostgreSQL. */
	readonly recovery: number;
}

export interface Killing {
	readonly stack: Stack;
	readonly caller: Caller;
	readonly client: Credentials;
	readonly chance: Chance;
	readonly kills: number;
}

/** Work goes on for so long, at most, before the next kill comes. */
const LONGEST_PEACE = 1200;

/** Kills in the middle of what goes on meanwhile, one after the other; each time everything recovers by itself. */
export async function killAgainAndAgain(killing: Killing): Promise<readonly Kill[]> {
	const kills: Kill[] = [];
	for (let count = 0; count < killing.kills; count++) {
		await delay(killing.chance() * LONGEST_PEACE);
		const victim = VICTIMS[count % VICTIMS.length] ?? "server";
		kills.push(await kill(victim, killing));
	}
	return kills;
}

async function kill(victim: Victim, killing: Killing): Promise<Kill> {
	const { stack, chance } = killing;
	const server = pick(stack.servers, chance);
	const others = stack.servers.filter((one) => victim !== "server" || one !== server);
	const pids = others.map((one) => one.pid());
	const struck = performance.now();
	const strike = {
		server: () => server.kill(),
		postmaster: () => stack.database.killPostmaster(),
		backend: () => stack.database.killBackend(),
	};
	await strike[victim]();
	const back = victim === "server" ? struck : performance.now();
	await Promise.all(
		stack.servers.map((one) => until(`${one.name} serves again`, () => serves(killing, one))),
	);
	const now = performance.now();
	// nobody helped: those that were not killed are the processes that they were
	if (others.some((one, index) => one.pid() !== pids[index]))
		throw new Error(`a server ended with the ${victim}`);
	return { victim, outage: now - struck, recovery: now - back };
}

async function serves({ caller, client }: Killing, server: Stack["servers"][number]): Promise<boolean> {
	return isAnswered(await caller.issue(server, client), 200);
}
