import { setTimeout as delay } from "node:timers/promises";
import { type Credentials, isAnswered } from "./history/exchange.ts";
import type { Caller } from "./load/caller.ts";
import { type Chance, pick } from "./load/chance.ts";
import type { Stack } from "./stack/stack.ts";
import { until } from "./until.ts";

/** kill -9 of one of them, in the middle of what it does. */
const VICTIMS = ["server", "worker", "postmaster", "backend"] as const;
export type Victim = (typeof VICTIMS)[number];

export interface Kill {
	readonly victim: Victim;
	/** Milliseconds from the kill to the first new token of every server. */
	readonly outage: number;
	/** The same from the moment at which PostgreSQL was back, where that is not for the server to see to. */
	readonly recovery?: number;
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
	const hasWorkers = killing.stack.servers.some((one) => one.workers().length > 0);
	const victims = VICTIMS.filter((victim) => victim !== "worker" || hasWorkers);
	for (let count = 0; count < killing.kills; count++) {
		await delay(killing.chance() * LONGEST_PEACE);
		const victim = victims[count % victims.length] ?? "server";
		kills.push(await kill(victim, killing));
	}
	return kills;
}

async function kill(victim: Victim, killing: Killing): Promise<Kill> {
	const { stack, chance } = killing;
	const server = pick(stack.servers, chance);
	const workers = stack.servers.filter((one) => one.workers().length > 0);
	const struck = performance.now();
	const strike: Readonly<Record<Victim, () => Promise<readonly number[]>>> = {
		server: () => surviving(stack, [server.pid(), ...server.workers()], server.kill),
		worker: async () => {
			const crew = pick(workers, chance);
			const pid = pick(crew.workers(), chance);
			return surviving(stack, [pid], () => crew.killWorker(pid));
		},
		postmaster: () => surviving(stack, [], stack.database.killPostmaster),
		backend: () => surviving(stack, [], stack.database.killBackend),
	};
	const survivors = await strike[victim]();
	const back = performance.now();
	await Promise.all(
		stack.servers.map((one) => until(`${one.name} serves again`, () => serves(killing, one))),
	);
	const now = performance.now();
	// nobody helped: those that were not killed are the processes that they were
	const living = processesOf(stack);
	if (!survivors.every((pid) => living.includes(pid))) throw new Error(`something ended with the ${victim}`);
	const outage = now - struck;
	return victim === "server" || victim === "worker"
		? { victim, outage }
		: { victim, outage, recovery: now - back };
}

const processesOf = ({ servers }: Stack): readonly number[] =>
	servers.flatMap((server) => [server.pid(), ...server.workers()]);

/** Kills, and answers which processes are to live on. */
async function surviving(
	stack: Stack,
	killed: readonly number[],
	strike: () => Promise<void>,
): Promise<readonly number[]> {
	const others = processesOf(stack).filter((pid) => !killed.includes(pid));
	await strike();
	return others;
}

async function serves({ caller, client }: Killing, server: Stack["servers"][number]): Promise<boolean> {
	return isAnswered(await caller.issue(server, client), 200);
}
