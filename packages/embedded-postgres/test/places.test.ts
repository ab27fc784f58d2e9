import { chownSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findBinaries } from "../src/binaries.ts";
import { startEmbeddedPostgres } from "../src/index.ts";
import { chooseRunAs } from "../src/run-as.ts";
import { query, temporaryFolder } from "./folders.ts";

const socketFolderOf = (url: string) => new URL(url).searchParams.get("host") ?? "";
const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid;

describe("the socket", () => {
	it("lies in a private folder elsewhere when the path of the data folder is too long for one", async () => {
		const dataFolder = path.join(temporaryFolder(), "d".repeat(100), "postgres");
		const postgres = await startEmbeddedPostgres({ dataFolder });
		const folder = socketFolderOf(postgres.url);
		expect(folder.startsWith(dataFolder)).toBe(false);
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		await postgres.stop();
		expect(() => statSync(folder)).toThrow();
	});
});

describe("a data folder", () => {
	it("may have any name", async () => {
		const dataFolder = path.join(temporaryFolder(), `it's "a", $(data) folder é`);
		const postgres = await startEmbeddedPostgres({ dataFolder });
		expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		await postgres.stop();
	});
});

describe("a platform without binaries", () => {
	it("is told about musl, and to give a dsn", () => {
		const alpine = () => findBinaries({ os: "linux", arch: "x64", musl: true });
		expect(alpine).toThrow(/musl.*setting dsn/);
	});

	it("is told which platform it is, and to give a dsn", () => {
		const plan9 = () => findBinaries({ os: "plan9", arch: "mips", musl: false });
		expect(plan9).toThrow(/no embedded PostgreSQL for plan9 on mips.*setting dsn/);
	});
});

describe.runIf(process.getuid?.() === 0)("as root", () => {
	it("runs as nobody when root owns the data folder", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const postgres = await startEmbeddedPostgres({ dataFolder, strategies: ["owner"] });
		expect(ownerOf(postgres.pid)).toBe(65_534);
		await postgres.stop();
	});

	it("runs in a user namespace when no other user will do", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const postgres = await startEmbeddedPostgres({ dataFolder, strategies: ["unshare"] });
		expect(statSync(path.join(dataFolder, "cluster")).uid).toBe(0);
		expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		await postgres.stop();
	});

	it("takes the namespace by itself below a folder that only root can enter", async () => {
		const closed = path.join(temporaryFolder(), "closed");
		mkdirSync(closed, { mode: 0o700 });
		const postgres = await startEmbeddedPostgres({ dataFolder: path.join(closed, "postgres") });
		expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		await postgres.stop();
	});

	it("keeps every row when it must change from one way to the other", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		const first = await startEmbeddedPostgres({ dataFolder, strategies: ["owner"] });
		await query(first.url, "CREATE TABLE note (text text)");
		await first.stop();
		for (const strategy of ["unshare", "owner"] as const) {
			const next = await startEmbeddedPostgres({ dataFolder, strategies: [strategy] });
			expect(await query(next.url, "SELECT count(*)::int AS rows FROM note")).toEqual([{ rows: 0 }]);
			await next.stop();
		}
	});

	it("says what to do when there is no way", () => {
		const folder = temporaryFolder();
		const none = () => chooseRunAs({ folder, initdb: "/nowhere/initdb", strategies: ["owner", "unshare"] });
		expect(none).toThrow(/Start Gatehouse as an ordinary user/);
	});

	it("runs for an owner who has no name on this system, as containers give out", async () => {
		const dataFolder = path.join(temporaryFolder(), "postgres");
		mkdirSync(dataFolder, { mode: 0o700 });
		chownSync(dataFolder, 4_100_123, 4_100_123);
		const postgres = await startEmbeddedPostgres({ dataFolder });
		expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
		await postgres.stop();
	});
});
