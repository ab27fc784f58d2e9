import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { startEmbeddedPostgres, startThrowAwayPostgres } from "../src/index.ts";
import { forkHolder, isRunning, query, temporaryFolder, untilEnded, watchdogOf } from "./folders.ts";

const NOTE = "CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')";
const kept = (url: string) => query(url, "SELECT text FROM note");

describe("the embedded PostgreSQL", () => {
	it("keeps its rows over a stop and a start, and listens on no network", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const first = await startEmbeddedPostgres({ dataFolder });
		await query(first.url, NOTE);
		expect(await query(first.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "" }]);
		expect(await query(first.url, "SHOW fsync")).toEqual([{ fsync: "on" }]);
		await first.stop();
		expect(isRunning(first.pid)).toBe(false);
		expect(existsSync(path.join(dataFolder, "lock.json"))).toBe(false);

		const second = await startEmbeddedPostgres({ dataFolder });
		expect(await kept(second.url)).toEqual([{ text: "kept" }]);
		await second.stop();
	});

	it("ends when its parent is killed, and starts again with every row", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const holder = await forkHolder(dataFolder);
		await query(holder.url, NOTE);
		await holder.kill();
		await untilEnded(holder.pid);

		const next = await startEmbeddedPostgres({ dataFolder });
		expect(await kept(next.url)).toEqual([{ text: "kept" }]);
		await next.stop();
	});

	it("is waited for when the next start comes while it is still ending", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const holder = await forkHolder(dataFolder);
		await query(holder.url, NOTE);
		await holder.kill();
		const next = await startEmbeddedPostgres({ dataFolder });
		expect(isRunning(holder.pid)).toBe(false);
		expect(await kept(next.url)).toEqual([{ text: "kept" }]);
		await next.stop();
	});

	it("is ended by the next start when it was orphaned, its watchdog killed too", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const holder = await forkHolder(dataFolder);
		await query(holder.url, NOTE);
		for (const pid of watchdogOf(holder.pid)) process.kill(pid, "SIGKILL");
		await holder.kill();
		expect(isRunning(holder.pid)).toBe(true);

		const next = await startEmbeddedPostgres({ dataFolder });
		expect(isRunning(holder.pid)).toBe(false);
		expect(await kept(next.url)).toEqual([{ text: "kept" }]);
		await next.stop();
	});

	it("tells when it was killed itself, and recovers at the next start", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const first = await startEmbeddedPostgres({ dataFolder });
		await query(first.url, NOTE);
		process.kill(first.pid, "SIGKILL");
		await first.ended;
		await first.stop();

		const next = await startEmbeddedPostgres({ dataFolder });
		expect(await kept(next.url)).toEqual([{ text: "kept" }]);
		await next.stop();
	});

	it("says who runs it to a second start, and leaves that one alone", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const holder = await forkHolder(dataFolder);
		const second = startEmbeddedPostgres({ dataFolder });
		await expect(second).rejects.toMatchObject({
			code: "already-running",
			message: expect.stringMatching(/^Process \d+ \(the holder\) runs the database in /),
		});
		expect(await query(holder.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
	});

	it("is not fooled by a note whose process id belongs to somebody else", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const first = await startEmbeddedPostgres({ dataFolder });
		await first.stop();
		writeFileSync(
			path.join(dataFolder, "cluster/postmaster.pid"),
			`${process.pid}\n${dataFolder}\n1\n5432\n`,
		);
		writeFileSync(
			path.join(dataFolder, "lock.json"),
			JSON.stringify({ pid: process.pid, ticks: "1", since: "2026-01-01T00:00:00.000Z" }),
		);
		const next = await startEmbeddedPostgres({ dataFolder });
		await next.stop();
	});

	it("starts anew after a kill in the middle of making the cluster", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		mkdirSync(path.join(dataFolder, "cluster.new-1"), { recursive: true });
		writeFileSync(path.join(dataFolder, "cluster.new-1/PG_VERSION"), "18\n");
		const postgres = await startEmbeddedPostgres({ dataFolder });
		expect(existsSync(path.join(dataFolder, "cluster.new-1"))).toBe(false);
		await postgres.stop();
	});

	it("refuses the folder of another major version and says how to move", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		mkdirSync(path.join(dataFolder, "cluster"), { recursive: true });
		writeFileSync(path.join(dataFolder, "cluster/PG_VERSION"), "17\n");
		await expect(startEmbeddedPostgres({ dataFolder })).rejects.toMatchObject({
			code: "other-major",
			message: expect.stringMatching(/pg_dump 17[\s\S]*pg_restore/),
		});
		expect(existsSync(path.join(dataFolder, "lock.json"))).toBe(false);
	});

	it("is quick and leaves nothing behind when it is thrown away", async () => {
		const postgres = await startThrowAwayPostgres();
		expect(await query(postgres.url, "SHOW fsync")).toEqual([{ fsync: "off" }]);
		const folder = new URL(postgres.url).searchParams.get("host") ?? "";
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		await postgres.stop();
		expect(existsSync(path.dirname(folder))).toBe(false);
	});
});
