import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createTestDatabase, type TestDatabase } from "@gatehouse/core/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { forkServer, temporaryDataFolder } from "../server-process.ts";
import {
	ask,
	createClient,
	isActive,
	isAlive,
	pidOf,
	startWorkers,
	tokenRequest,
	until,
	workersOf,
} from "./world.ts";

const SYSTEM = "the secret that all workers have 0123456789";
const PASSWORD = "of-a-role-for-the-test";

describe("a worker that is killed", () => {
	it("takes nothing along but what it was answering, and is replaced", async () => {
		const server = await startWorkers(2);
		const client = await createClient(server);
		const tokens: string[] = [];
		const cut: unknown[] = [];
		let killing = true;
		const asking = Array.from({ length: 8 }, async () => {
			while (killing) {
				const answer = await tokenRequest(server, client).catch((error: unknown) => error);
				if (answer instanceof Error) cut.push(answer);
				else {
					const { status, body } = answer as { readonly status: number; readonly body: string };
					expect(status, body).toBe(200);
					tokens.push((JSON.parse(body) as { readonly access_token: string }).access_token);
				}
			}
		});
		const rounds = 3;
		for (let round = 0; round < rounds; round++) {
			const number = 1 + (round % 2);
			const pid = pidOf(server, number);
			const answered = tokens.length;
			process.kill(pid, "SIGKILL");
			// the other one answers while there is none in its place
			await until(() => expect(tokens.length).toBeGreaterThan(answered + 8));
			await until(() => expect(pidOf(server, number)).not.toBe(pid));
		}
		killing = false;
		await Promise.all(asking);
		// of each of the askers at most the one request that the killed worker had, or that was on its way to it; those
		// were told at once
		expect(cut.length).toBeLessThanOrEqual(8 * rounds);
		for (const error of cut) expect(error).toMatchObject({ code: "ECONNRESET" });
		for (const token of tokens.slice(-50)) expect(await isActive(server, token)).toBe(true);
		expect(server.output()).toContain('a worker ended; another takes its place worker=1 reason="it ended');
	}, 150_000);

	it("comes back by itself when the database would not let its successors in for a while", async () => {
		const database = await useDatabase();
		const role = await createRole(database);
		const server = await startWorkers(2, { DSN: role.url, SECRETS_SYSTEM: SYSTEM });
		await role.allow(0);
		const pid = pidOf(server, 2);
		process.kill(pid, "SIGKILL");
		await until(() => expect(server.output().match(/too many connections/g)?.length).toBeGreaterThan(1));
		expect((await ask(`${server.publicUrl}/.well-known/openid-configuration`)).status).toBe(200);
		await role.allow(-1);
		await until(() => expect(pidOf(server, 2)).not.toBe(pid));
	});

	it("ends the server with the reason when none is left and none can begin", async () => {
		const database = await useDatabase();
		const role = await createRole(database);
		const server = await startWorkers(2, { DSN: role.url, SECRETS_SYSTEM: SYSTEM });
		await role.allow(0);
		for (const pid of workersOf(server).values()) process.kill(pid, "SIGKILL");
		expect(await server.ended).toBe(1);
		expect(server.output()).toMatch(
			/FATAL No worker answers, and worker \d could not be started: .*too many/,
		);
	});
});

describe("a worker that cannot begin", () => {
	it("ends the start with the reason, and leaves nothing behind", async () => {
		const database = await useDatabase();
		const role = await createRole(database);
		// Enough for the parent, which sees to the database first, and not for eight workers.
		await role.allow(5);
		const server = await forkServer({
			dataFolder: temporaryDataFolder(),
			environment: { DSN: role.url, SECRETS_SYSTEM: SYSTEM, SERVE_WORKERS: "8" },
		});
		expect(await server.ended).toBe(1);
		expect(server.output()).toMatch(/Worker \d could not start: .*too many connections for role/);
		await until(() => expect(ask(`${server.publicUrl}/health/alive`)).rejects.toThrow("ECONNREFUSED"));
		await until(async () => expect(await role.connections()).toBe(0));
	});

	it("is not tried when the connections do not suffice", async () => {
		const server = await forkServer({
			dataFolder: temporaryDataFolder(),
			environment: { SERVE_WORKERS: "4", DB_MAX_CONNECTIONS: "6" },
		});
		expect(await server.ended).toBe(1);
		expect(server.output()).toContain(
			"db.max_connections (environment: DB_MAX_CONNECTIONS) is 6, to be shared by 4 workers (serve.workers); allowed: at least 8",
		);
	});
});

describe("the end of a server of several workers", () => {
	it.each(["SIGTERM", "SIGINT"] as const)(
		"comes on %s once what is in flight is answered, and leaves no process",
		async (signal) => {
			const server = await startWorkers(3);
			const client = await createClient(server);
			const pids = [...workersOf(server).values()];
			expect(pids).toHaveLength(3);
			const inFlight = Array.from({ length: 12 }, () => tokenRequest(server, client));
			await Promise.race(inFlight);
			server.child.kill(signal);
			// To a connection that no worker has taken yet the answer is that nobody is there.
			for (const outcome of await Promise.allSettled(inFlight))
				if (outcome.status === "fulfilled") expect(outcome.value.status).toBe(200);
			expect(await server.ended).toBe(0);
			expect(pids.filter(isAlive)).toEqual([]);
			expect(existsSync(path.join(server.dataFolder, "postgres/cluster/postmaster.pid"))).toBe(false);
			expect(server.output()).not.toContain("takes its place");
		},
	);

	it("comes also when the parent is killed", async () => {
		const server = await startWorkers(2);
		const pids = [...workersOf(server).values()];
		server.child.kill("SIGKILL");
		await until(() => expect(pids.filter(isAlive)).toEqual([]));
	});

	it.runIf(existsSync("/proc"))(
		"is silent when the parent is killed while its workers begin",
		async () => {
			const database = await useDatabase();
			// a worker that is halted early has not greeted its parent; later ones have, and do other things
			for (const after of [0, 0, 100]) {
				const server = await forkServer({
					dataFolder: temporaryDataFolder(),
					environment: { DSN: database.url, SECRETS_SYSTEM: SYSTEM, SERVE_WORKERS: "2" },
				});
				const parent = server.child.pid ?? 0;
				await vi.waitFor(() => expect(childrenOf(parent)).toHaveLength(2), { timeout: 45_000, interval: 5 });
				const workers = childrenOf(parent);
				await delay(after);
				for (const pid of workers) process.kill(pid, "SIGSTOP");
				server.child.kill("SIGKILL");
				await until(() => expect(isAlive(parent)).toBe(false));
				for (const pid of workers) process.kill(pid, "SIGCONT");
				// what they print ends with them
				await server.ended;
				expect(server.output()).not.toMatch(/EPIPE|Error|\n {4}at /);
			}
		},
		120_000,
	);

	it("is not what Ctrl-C means to a worker, which its parent stops; SIGTERM to one replaces it", async () => {
		const server = await startWorkers(2);
		const [first, second] = [pidOf(server, 1), pidOf(server, 2)];
		process.kill(first, "SIGINT");
		process.kill(second, "SIGTERM");
		await until(() => expect(pidOf(server, 2)).not.toBe(second));
		expect(pidOf(server, 1)).toBe(first);
		expect(isAlive(first)).toBe(true);
	});
});

/** Before they say anything: only the system knows them. */
function childrenOf(pid: number): readonly number[] {
	const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
	return listed.split(" ").filter(Boolean).map(Number);
}

async function useDatabase(): Promise<TestDatabase> {
	const database = await createTestDatabase();
	onTestFinished(database.drop);
	return database;
}

interface Role {
	readonly url: string;
	/** So many connections; -1: any number. */
	allow(connections: number): Promise<unknown>;
	connections(): Promise<number>;
}

/** A role that is no superuser, whose connections can be limited while others' go on. */
async function createRole(database: TestDatabase): Promise<Role> {
	const url = new URL(database.url);
	const name = `role_${url.pathname.slice(1)}`;
	await database.query(`CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORD}'`);
	await database.query(`GRANT ALL ON SCHEMA public TO ${name}`);
	await database.query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${name}`);
	await database.query(`GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
	url.username = name;
	url.password = PASSWORD;
	onTestFinished(async () => {
		await database.query(`DROP OWNED BY ${name}`);
		await database.query(`DROP ROLE ${name}`);
	});
	return {
		url: url.href,
		allow: (connections) => database.query(`ALTER ROLE ${name} CONNECTION LIMIT ${connections}`),
		connections: async () =>
			(await database.query("SELECT 1 FROM pg_stat_activity WHERE usename = $1", [name])).length,
	};
}
