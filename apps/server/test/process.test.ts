import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { forkServer, temporaryDataFolder, untilReady } from "./server-process.ts";

const isLive = async (url: string) =>
	(await fetch(`${url}/health/alive`).catch(() => undefined))?.status === 200;

describe("the server process", () => {
	it("makes data folder and secrets on its first run, and answers on both listeners", async () => {
		const dataFolder = temporaryDataFolder();
		const server = await untilReady(await forkServer({ dataFolder }));
		expect(await isLive(server.publicUrl)).toBe(true);
		expect(await isLive(server.adminUrl)).toBe(true);
		expect(statSync(path.join(dataFolder, "secrets.json")).mode & 0o777).toBe(0o600);
		await vi.waitFor(() => expect(server.output()).toContain(server.publicUrl));
	});

	it.each(["SIGTERM", "SIGINT"] as const)(
		"ends with success on %s, and its database with it",
		async (signal) => {
			const dataFolder = temporaryDataFolder();
			const server = await untilReady(await forkServer({ dataFolder }));
			server.child.kill(signal);
			expect(await server.ended).toBe(0);
			expect(existsSync(path.join(dataFolder, "postgres/cluster/postmaster.pid"))).toBe(false);
		},
	);

	it("ends when the process that launched it is gone", async () => {
		const server = await untilReady(await forkServer({ dataFolder: temporaryDataFolder() }));
		server.child.disconnect();
		expect(await server.ended).toBe(0);
	});

	it("starts again after kill -9, without hand-work", async () => {
		const dataFolder = temporaryDataFolder();
		const first = await untilReady(await forkServer({ dataFolder }));
		first.child.kill("SIGKILL");
		await first.ended;
		const second = await untilReady(await forkServer({ dataFolder }));
		expect(await isLive(second.publicUrl)).toBe(true);
	});

	it("ends with failure when its database is killed, and says so", async () => {
		const dataFolder = temporaryDataFolder();
		const server = await untilReady(await forkServer({ dataFolder }));
		const postmaster = readFileSync(path.join(dataFolder, "postgres/cluster/postmaster.pid"), "utf8");
		process.kill(Number(postmaster.split("\n")[0]), "SIGKILL");
		expect(await server.ended).toBe(1);
		expect(server.output()).toContain("the database ended");
	});

	it("names the one that runs already with the same data folder", async () => {
		const dataFolder = temporaryDataFolder();
		const first = await untilReady(await forkServer({ dataFolder }));
		const second = await forkServer({ dataFolder });
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain(
			`Process ${first.child.pid} (Gatehouse at ${first.publicUrl}) runs the database`,
		);
		expect(await isLive(first.publicUrl)).toBe(true);
	});

	it("ends with the port and the setting that moves it when a port is in use", async () => {
		const other = createServer().listen(0, "127.0.0.1");
		await once(other, "listening");
		onTestFinished(() => void other.close());
		const { port } = other.address() as { port: number };
		const environment = { SERVE_ADMIN_PORT: String(port) };
		const server = await forkServer({ dataFolder: temporaryDataFolder(), environment });
		expect(await server.ended).toBe(1);
		expect(server.output()).toContain(
			`Port ${port} is in use; serve.admin.port (environment: SERVE_ADMIN_PORT) moves it`,
		);
		expect(server.output()).not.toMatch(/^\s+at /m);
	});

	it("ends with key, value and allowed values when a setting is wrong, before it makes anything", async () => {
		const dataFolder = temporaryDataFolder();
		const server = await forkServer({ dataFolder, environment: { TTL_ID_TOKEN: "soon" } });
		expect(await server.ended).toBe(1);
		expect(server.output()).toContain(
			'ttl.id_token (environment: TTL_ID_TOKEN) is "soon"; allowed: a duration',
		);
		expect(existsSync(dataFolder)).toBe(false);
	});
});
