import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HttpResponse } from "../../src/http.ts";
import { basic, createTokenWorld, refreshForm, type TokenWorld } from "../token/world.ts";
import { type FrailDatabase, startFrailDatabase } from "./database.ts";

const PATIENT = { timeout: 120_000 };
const CREDENTIALS = { grant_type: "client_credentials" };

async function startWorld(database: FrailDatabase) {
	const world = await createTokenWorld({ database });
	onTestFinished(() => world.close().catch(() => {}));
	const client = await world.client({
		grantTypes: ["client_credentials", "authorization_code", "refresh_token"],
	});
	const tokens = await world.tokens(client);
	// every connection that is ever opened is open
	await Promise.all(Array.from({ length: 12 }, () => world.token(CREDENTIALS, client)));
	return { world, client, tokens };
}

type Started = Awaited<ReturnType<typeof startWorld>>;

/** One of each kind: batched and single, over pg and over Prisma, for machines and for browsers. */
const everything = ({ world, client, tokens }: Started): readonly Promise<HttpResponse>[] => [
	world.token(CREDENTIALS, client),
	world.token(refreshForm(tokens.refresh_token), client),
	world.send({ path: "/oauth2/revoke", form: { token: tokens.access_token }, headers: basic(client) }),
	world.send({ listener: "admin", path: "/admin/oauth2/introspect", form: { token: tokens.access_token } }),
	world.send({ path: "/userinfo", headers: { authorization: `Bearer ${tokens.access_token}` } }),
	world.send({ listener: "admin", path: "/admin/clients" }),
	world.send({ listener: "admin", path: `/admin/clients/${client.clientId}` }),
	world.send({ listener: "admin", path: "/admin/clients", json: {} }),
	world.send({ listener: "admin", path: "/admin/oauth2/auth/sessions/consent?subject=somebody" }),
	world.send({ listener: "admin", path: "/admin/oauth2/auth/requests/login?login_challenge=one" }),
	world.send({
		path: `/oauth2/auth?client_id=${client.clientId}&response_type=code&scope=openid&state=a-state`,
	}),
];

function expectBusy({ status, headers, body, log }: HttpResponse): void {
	expect(status, `${body} ${String(log?.cause)}`).toBe(503);
	expect(headers["retry-after"]).toMatch(/^\d+$/);
	if (!String(headers["content-type"]).startsWith("application/json")) return;
	expect(JSON.parse(body)).toMatchObject({ error: "temporarily_unavailable" });
}

async function ready(world: TokenWorld): Promise<unknown> {
	const { status, body } = await world.send({ listener: "admin", path: "/health/ready" });
	return { status, ...(JSON.parse(body) as object) };
}

/** What needs no database goes on as if nothing were. */
async function expectUnmoved(world: TokenWorld): Promise<void> {
	for (const path of ["/health/alive", "/.well-known/openid-configuration", "/.well-known/jwks.json"])
		expect((await world.send({ path })).status).toBe(200);
	const metrics = await world.send({ listener: "admin", path: "/metrics/prometheus" });
	expect(metrics.body).toContain("gatehouse_database_up 0");
}

async function expectWell({ world, client, tokens }: Started): Promise<void> {
	await expect.poll(() => ready(world), { timeout: 30_000 }).toEqual({ status: "ok" });
	expect((await world.token(CREDENTIALS, client)).status).toBe(200);
	expect((await world.token(refreshForm(tokens.refresh_token), client)).status).toBe(200);
	for (const { status } of await Promise.all(everything({ world, client, tokens })))
		expect(status).toBeLessThan(500);
}

describe("a database that is stopped", () => {
	it("is 503 with Retry-After for all that needs it, and is found again by itself", PATIENT, async () => {
		const database = await startFrailDatabase();
		const started = await startWorld(database);
		await database.stop();
		for (const response of await Promise.all(everything(started))) expectBusy(response);
		expect(await ready(started.world)).toMatchObject({
			status: 503,
			errors: { database: "Nobody answers at the database's address." },
		});
		await expectUnmoved(started.world);
		await database.start();
		await expectWell(started);
	});

	it("in the middle of load loses nobody's answer: each is 200 or 503", PATIENT, async () => {
		const database = await startFrailDatabase();
		const started = await startWorld(database);
		const state = { isOver: false };
		const statuses = new Set<number>();
		const faults: unknown[] = [];
		const clients = Array.from({ length: 8 }, async () => {
			while (!state.isOver) {
				const { status, log } = await started.world.token(CREDENTIALS, started.client);
				statuses.add(status);
				if (status === 500) faults.push(log?.cause);
			}
		});
		await database.stop();
		await expect.poll(() => statuses.has(503), { timeout: 30_000 }).toBe(true);
		await database.start();
		await expectWell(started);
		state.isOver = true;
		await Promise.all(clients);
		expect(faults).toEqual([]);
		expect([...statuses].toSorted()).toEqual([200, 503]);
	});
});

describe("a database that stands still, its connections open", () => {
	it("is 503 with Retry-After in bounded time, and goes on by itself", PATIENT, async () => {
		const database = await startFrailDatabase();
		const started = await startWorld(database);
		await database.freeze();
		const began = performance.now();
		const responses = await Promise.all(everything(started));
		console.log(`all were answered after ${Math.round(performance.now() - began)} ms`);
		for (const response of responses) expectBusy(response);
		expect(await ready(started.world)).toMatchObject({
			status: 503,
			errors: { database: "The database did not answer in time." },
		});
		database.thaw();
		await expectWell(started);
	});
});

describe("a database that is full", () => {
	it("of others' connections is 503, and used again once there is room", PATIENT, async () => {
		const database = await startFrailDatabase(["max_connections=12", "superuser_reserved_connections=0"]);
		const world = await createTokenWorld({ database, settings: { db: { max_connections: 8 } } });
		onTestFinished(() => world.close().catch(() => {}));
		const client = await world.client({ grantTypes: ["client_credentials"] });
		await database.query(
			"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gatehouse'",
		);
		const others: pg.Client[] = [];
		for (;;) {
			const other = new pg.Client(database.url);
			other.on("error", () => {});
			if (
				!(await other.connect().then(
					() => true,
					() => false,
				))
			)
				break;
			others.push(other);
		}
		expectBusy(await world.token(CREDENTIALS, client));
		expect(await ready(world)).toMatchObject({
			errors: { database: "The database has no connection left for us." },
		});
		await Promise.all(others.map((other) => other.end()));
		await expect.poll(() => ready(world), { timeout: 30_000 }).toEqual({ status: "ok" });
		expect((await world.token(CREDENTIALS, client)).status).toBe(200);
	});
});
