import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { onTestFinished } from "vitest";

/** A folder that is gone after the test. */
export function temporaryFolder(name = "gatehouse-pg-test-"): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), name));
	chmodSync(folder, 0o711);
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

export async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
	const client = new pg.Client(url);
	await client.connect();
	try {
		return (await client.query(sql)).rows;
	} finally {
		await client.end();
	}
}

export interface HolderProcess {
	readonly url: string;
	/** The postmaster. */
	readonly pid: number;
	kill(): Promise<void>;
}

/** Another process that holds the database of a folder, to be killed without warning. */
export async function forkHolder(dataFolder: string): Promise<HolderProcess> {
	const child = fork(path.join(import.meta.dirname, "fixtures/holder.ts"), [dataFolder]);
	onTestFinished(() => void child.kill("SIGKILL"));
	const [message] = (await once(child, "message")) as [{ url: string; pid: number }];
	const kill = async () => {
		child.kill("SIGKILL");
		await once(child, "exit");
	};
	return { ...message, kill };
}

export function isRunning(pid: number): boolean {
	return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}

export async function untilEnded(pid: number): Promise<void> {
	while (isRunning(pid)) await delay(10);
}

/** The two shells of the watchdog: the parent of the postmaster and the sibling that listens on the pipe. */
export function watchdogOf(postmaster: number): readonly number[] {
	const parent = parentOf(postmaster);
	const siblings = readdirSync("/proc").map(Number).filter(Number.isInteger);
	return [parent, ...siblings.filter((pid) => pid !== postmaster && parentOf(pid) === parent)];
}

function parentOf(pid: number): number {
	try {
		return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
	} catch {
		return -1;
	}
}
