import { rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedPostgresError } from "./errors.ts";
import type { Holder } from "./lock-file.ts";
import { readPostmasterPid } from "./postmaster.ts";
import { isAlive, workingDirectory } from "./process-identity.ts";
import { socketIn } from "./socket-folder.ts";

const PATIENCE = 20_000;
const POLL = 20;

/**
 * Clears what a killed predecessor left: its PostgreSQL is usually just ending (its watchdog saw to that), rarely
 * orphaned (the watchdog was killed too), and its notes may name a process id that has another owner by now.
 */
export async function takeOver(cluster: string, predecessor: Holder | undefined): Promise<void> {
	const pid = readPostmasterPid(cluster);
	if (pid !== undefined && isAlive(pid)) {
		if (isPostmasterOf(cluster, pid)) await endOrphan(cluster, pid);
		else await dropForeignNote(cluster, pid);
	}
	const left = predecessor?.socketFolder;
	if (left !== undefined) rmSync(left, { recursive: true, force: true });
}

function isPostmasterOf(cluster: string, pid: number): boolean {
	const at = workingDirectory(pid);
	return at === undefined ? true : at === cluster;
}

async function endOrphan(cluster: string, pid: number): Promise<void> {
	const until = Date.now() + PATIENCE;
	let asked = false;
	while (isAlive(pid)) {
		if (Date.now() > until) {
			throw new EmbeddedPostgresError(
				"already-running",
				`The PostgreSQL of ${cluster} (process ${pid}) still runs without Gatehouse and does not end. End it first.`,
			);
		}
		// Give the watchdog its second before asking too: asking twice would turn a fast shutdown into nothing worse.
		if (!asked && until - Date.now() < PATIENCE - 1000) {
			asked = true;
			process.kill(pid, "SIGINT");
		}
		await delay(POLL);
	}
}

/** A note of another life of this machine (a container's ids start at 1 again): PostgreSQL would believe it. */
async function dropForeignNote(cluster: string, pid: number): Promise<void> {
	if (await answers(socketIn(path.join(path.dirname(cluster), "socket")))) {
		throw new EmbeddedPostgresError(
			"already-running",
			`A PostgreSQL answers for ${cluster}, and it is not process ${pid} of this machine: another container uses this folder.`,
		);
	}
	rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

function answers(socket: string): Promise<boolean> {
	return new Promise((resolve) => {
		const connection = net.connect(socket, () => resolve(true));
		connection.once("error", () => resolve(false));
		connection.once("connect", () => connection.destroy());
	});
}
