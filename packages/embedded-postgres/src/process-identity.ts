import { readFileSync, readlinkSync } from "node:fs";

/** True while a process of this id exists, ours or not. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/**
 * When the process started, in the kernel's ticks, so that an id that was given out again is not taken for the
 * process that had it before. Undefined where the system does not say (macOS) or the process is gone.
 */
export function startTicks(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The second field is the command in parentheses and may hold spaces; the 22nd is the start time.
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
	} catch {
		return undefined;
	}
}

/** The working directory of a process: a postmaster's is its data directory. Undefined where unknown. */
export function workingDirectory(pid: number): string | undefined {
	try {
		return readlinkSync(`/proc/${pid}/cwd`);
	} catch {
		return undefined;
	}
}
