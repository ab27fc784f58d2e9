import { existsSync, linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";
import { isAlive, startTicks } from "./process-identity.ts";

/** Who runs the database of a data folder. */
export interface Holder {
	readonly pid: number;
	readonly ticks?: string | undefined;
	readonly since: string;
	/** What the holder says of itself, for example the address under which it answers. */
	readonly describes?: string | undefined;
	/** Left behind by a holder that was killed; removed by the next. */
	readonly socketFolder?: string | undefined;
}

export const lockPath = (dataFolder: string): string => path.join(dataFolder, "lock.json");

/** Takes the lock or says who has it. What is returned is the holder that died before, if one did. */
export function takeLock(dataFolder: string, describes: string | undefined): Holder | undefined {
	const lock = lockPath(dataFolder);
	const left = readHolder(lock);
	if (left !== undefined && isHolding(left)) throw alreadyRunning(dataFolder, left);
	const since = new Date().toISOString();
	const mine: Holder = { pid: process.pid, ticks: startTicks(process.pid), since, describes };
	// A link appears whole or not at all: nobody reads half a lock file, and of two only one gets the name.
	const draft = `${lock}.${process.pid}`;
	writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
	try {
		setAside(lock, left);
		linkSync(draft, lock);
	} catch (error) {
		const winner = readHolder(lock);
		if (winner === undefined) throw error;
		throw alreadyRunning(dataFolder, winner);
	} finally {
		unlinkSync(draft);
	}
	return left;
}

/** Removes the lock of the dead, unless another heir was quicker and it is theirs by now. */
function setAside(lock: string, dead: Holder | undefined): void {
	if (!existsSync(lock)) return;
	const aside = `${lock}.left-${process.pid}`;
	renameSync(lock, aside);
	const found = readHolder(aside);
	if (found !== undefined && !(found.pid === dead?.pid && found.since === dead.since))
		renameSync(aside, lock);
	rmSync(aside, { force: true });
}

/** Notes where the socket is, so that a successor can clear it away after a kill. */
export function noteSocketFolder(dataFolder: string, socketFolder: string): void {
	const lock = lockPath(dataFolder);
	const holder = readHolder(lock);
	if (holder?.pid === process.pid) writeFileSync(lock, JSON.stringify({ ...holder, socketFolder }));
}

export function releaseLock(dataFolder: string): void {
	const lock = lockPath(dataFolder);
	if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true });
}

function readHolder(lock: string): Holder | undefined {
	try {
		const found: unknown = JSON.parse(readFileSync(lock, "utf8"));
		return typeof found === "object" && found !== null && "pid" in found ? (found as Holder) : undefined;
	} catch {
		return undefined;
	}
}

function isHolding(holder: Holder): boolean {
	return isAlive(holder.pid) && (holder.ticks === undefined || holder.ticks === startTicks(holder.pid));
}

function alreadyRunning(dataFolder: string, holder: Holder): EmbeddedPostgresError {
	const what = holder.describes === undefined ? "" : ` (${holder.describes})`;
	return new EmbeddedPostgresError(
		"already-running",
		`Process ${holder.pid}${what} runs the database in ${dataFolder} since ${holder.since}. ` +
			"End it first, or use another data folder.",
	);
}
