import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Ends this process, as a signal would, when the npm that started it is gone: an npm that was killed cannot tell.
 * Between npm and us there may be the shell that ran the script, which outlives npm.
 */
export function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const { ppid: grandparent, command } = describeProcess(parent);
	const npm = /^(?:ba|da|z|a)?sh$/.test(command) ? grandparent : parent;
	const watch = setInterval(() => {
		if (process.ppid === parent && isAlive(npm)) return;
		clearInterval(watch);
		process.kill(process.pid, "SIGTERM");
	}, 500);
	watch.unref();
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === "EPERM";
	}
}

/** The parent and the name of a process: from /proc, or where there is none (macOS) from ps. */
function describeProcess(pid) {
	try {
		const [, command, ppid] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
		return { ppid: Number(ppid), command };
	} catch {
		const { stdout } = spawnSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], { encoding: "utf8" });
		const [ppid, command = ""] = (stdout ?? "").trim().split(/\s+/);
		return { ppid: Number(ppid), command: command.split("/").at(-1) };
	}
}
