import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

const PATIENCE = 15_000;

/** Keeps what a process says, on either stream. */
export function collectOutput(child: ChildProcess): () => string {
	let text = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding("utf8");
		stream?.on("data", (chunk: string) => {
			text += chunk;
		});
	}
	return () => text;
}

export interface Awaited {
	readonly output: () => string;
	readonly says: RegExp;
	readonly timeout: number;
}

/** Settles when the process has said what is waited for; fails with what it said instead. */
export function untilOutput(child: ChildProcess, { output, says, timeout }: Awaited): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (why: string) => done(new Error(`${why}; it said:\n${output()}`));
		const late = setTimeout(() => fail(`nothing matched ${says} in ${timeout / 1000} s`), timeout);
		const look = () => says.test(output()) && done();
		const ended = (code: number | null, signal: string | null) =>
			fail(`the process ended (${code ?? signal})`);
		const done = (error?: Error) => {
			clearTimeout(late);
			for (const stream of [child.stdout, child.stderr]) stream?.off("data", look);
			child.off("exit", ended);
			if (error === undefined) resolve();
			else reject(error);
		};
		for (const stream of [child.stdout, child.stderr]) stream?.on("data", look);
		child.once("exit", ended);
		child.once("error", (error) => done(error));
	});
}

/** Asks it to stop, and insists when it does not. */
export async function endProcess(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill("SIGTERM");
	const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
	await ended;
	clearTimeout(late);
}
