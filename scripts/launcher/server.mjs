import { spawn } from "node:child_process";
import { watchNpm } from "./npm-parent.mjs";
import { ROOT } from "./root.mjs";

/**
 * Runs the server process until it ends and answers its exit code. The two share a channel: when it closes, because
 * this process ended or was killed, the server stops by itself, and with it the portal and the database.
 */
export function runServer({ node, env }, args) {
	const npmIsGone = watchNpm();
	const child = spawn(node, ["--no-warnings", ...args], {
		cwd: ROOT,
		stdio: ["inherit", "inherit", "inherit", "ipc"],
		env: { ...process.env, ...env, GATEHOUSE_LAUNCHED: "1" },
	});
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
	const watch = setInterval(() => {
		if (!npmIsGone()) return;
		clearInterval(watch);
		child.kill("SIGTERM");
	}, 500);
	child.once("exit", () => clearInterval(watch));
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code) => resolve(code ?? 1));
	});
}
