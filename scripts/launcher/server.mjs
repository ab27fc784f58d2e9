import { spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

/**
 * Runs the server process until it ends and answers its exit code. The two share a channel: when it closes, because
 * this process ended or was killed, the server stops by itself, and with it the portal and the database.
 */
export function runServer({ node, env }, args) {
	const child = spawn(node, ["--no-warnings", ...args], {
		cwd: ROOT,
		stdio: ["inherit", "inherit", "inherit", "ipc"],
		env: { ...process.env, ...env, GATEHOUSE_LAUNCHED: "1" },
	});
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
	stopWithNpm(child);
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code) => resolve(code ?? 1));
	});
}

/** npm that was killed cannot tell us; that our parent is another one now does. */
function stopWithNpm(child) {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		child.kill("SIGTERM");
	}, 500);
	child.once("exit", () => clearInterval(watch));
}
