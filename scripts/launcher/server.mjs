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
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code) => resolve(code ?? 1));
	});
}
