import { randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { type Exchange, memberOf, textOf } from "../src/history/exchange.ts";
import { createRecorder } from "../src/history/recorder.ts";
import { authorize } from "../src/load/authorize.ts";
import { createCaller } from "../src/load/caller.ts";
import { createChance } from "../src/load/chance.ts";
import { ownTokens, visit } from "../src/load/people.ts";
import { callRoll } from "../src/load/roll-call.ts";
import { type Stack, startStack } from "../src/stack/stack.ts";
import type { SupervisedServer } from "../src/stack/supervised-server.ts";
import { until } from "../src/until.ts";
import { howMany } from "./form.ts";

const HOUR = 3_600_000;
/** What two clocks that agree may differ by; nothing to an hour. */
const CLOSE = 2;
const CLIENT = { clientId: "app", secret: "a-chosen-secret-of-the-application" };
const OFF_CLOCK = pathToFileURL(path.resolve(import.meta.dirname, "../src/stack/off-clock.ts"));
const offBy = (milliseconds: number) => [`${OFF_CLOCK}?milliseconds=${milliseconds}`];

const held: { stack?: Stack } = {};
const caller = createCaller(createRecorder());
const stack = () => held.stack ?? expect.fail("used before beforeAll");
const named = (name: string) =>
	stack().servers.find((server) => server.name === name) ?? expect.fail(`there is no server ${name}`);
const right = () => named("right");

beforeAll(async () => {
	// what is reaped is reaped by those that are off
	const reaping = { DB_REAPER_INTERVAL: "1s" };
	held.stack = await startStack([
		{ name: "right", environment: { DB_REAPER_INTERVAL: "0" } },
		{ name: "ahead", environment: reaping, preload: offBy(HOUR) },
		{ name: "behind", environment: reaping, preload: offBy(-HOUR) },
	]);
	await caller.createClient(right(), CLIENT);
});
afterAll(() => held.stack?.stop());

/** Milliseconds since the epoch, as the database has it. */
async function databaseTime(): Promise<number> {
	const sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now";
	const [row] = await stack().database.query<{ readonly now: number }>(sql);
	return row?.now ?? expect.fail("no time");
}

/** Asks something, and expects the seconds in it to be those of the database. */
async function expectNow(ask: () => Promise<readonly number[]>): Promise<void> {
	const before = (await databaseTime()) / 1000;
	const told = await ask();
	const after = (await databaseTime()) / 1000;
	for (const seconds of told) {
		expect(seconds).toBeGreaterThanOrEqual(before - CLOSE);
		expect(seconds).toBeLessThanOrEqual(after + CLOSE);
	}
}

/** An authorization whose first step is with one server, and all others with the other. */
async function redeem(begins: SupervisedServer, ends: SupervisedServer): Promise<Exchange> {
	const turns = [begins].values();
	const anyServer = () => turns.next().value ?? ends;
	const code = await authorize({ caller, client: CLIENT, subject: randomUUID(), anyServer });
	return caller.redeem(ends, CLIENT, code ?? expect.fail("no code"));
}

describe.each([
	["ahead", HOUR],
	["behind", -HOUR],
])("the clock of a server is an hour %s", (name, offset) => {
	const off = () => named(name);
	const directions = () => [[off(), off()] as const, [off(), right()] as const, [right(), off()] as const];

	it("which it logs, and says when the operator asks whether it is ready", async () => {
		const { body } = await off().admin.ask({ path: "/health/ready" });
		const { clock_offset_seconds: told } = JSON.parse(body) as { readonly clock_offset_seconds: number };
		expect(Math.abs(told - offset / 1000)).toBeLessThanOrEqual(CLOSE);
		expect(off().output()).toContain("this machine's clock differs from the database's, which is used");
		for (const answer of [
			await off().open.ask({ path: "/health/ready" }),
			await right().admin.ask({ path: "/health/ready" }),
		])
			expect(JSON.parse(answer.body)).toEqual({ status: "ok" });
	});

	it("and iat, exp and auth_time are right all the same", async () => {
		for (const [begins, ends] of directions()) {
			await expectNow(async () => {
				const { answer } = await redeem(begins, ends);
				const claims = claimsOf(textOf(answer, "id_token") ?? expect.fail("no ID token"));
				const found = await caller.introspect(right(), textOf(answer, "access_token") ?? "");
				expect(memberOf(found.answer, "active")).toBe(true);
				const [issuedAt, expiresAt] = [memberOf(found.answer, "iat"), memberOf(found.answer, "exp")];
				expect(claims.exp - claims.iat).toBe(3600);
				expect(Number(expiresAt) - Number(issuedAt)).toBe(3600);
				return [claims.iat, claims.auth_time, Number(issuedAt)];
			});
		}
	});

	it("and so is the time that a client is created", async () => {
		await expectNow(async () => {
			const created = await caller.createClient(off(), { clientId: randomUUID(), secret: "" });
			return [Date.parse(textOf(created.answer, "created_at") ?? "") / 1000];
		});
	});

	it("and a refresh token that two servers are given within the grace period has one successor", async () => {
		for (const [first, second] of directions()) {
			const { answer } = await redeem(first, second);
			const token = textOf(answer, "refresh_token") ?? "";
			const refreshed = await caller.refresh(first, CLIENT, token);
			const again = await caller.refresh(second, CLIENT, token);
			expect(again.answer?.status).toBe(200);
			expect(textOf(again.answer, "refresh_token")).toBe(textOf(refreshed.answer, "refresh_token"));
		}
	});

	it("and the grace period is over when the database says so", async () => {
		for (const [first, second] of directions()) {
			const { answer } = await redeem(first, second);
			const token = textOf(answer, "refresh_token") ?? "";
			await caller.refresh(first, CLIENT, token);
			await stack().database.query(
				"UPDATE refresh_token SET consumed_at = consumed_at - interval '11 seconds' WHERE consumed_at IS NOT NULL",
			);
			const late = await caller.refresh(second, CLIENT, token);
			expect(textOf(late.answer, "error")).toBe("invalid_grant");
		}
	});
});

describe("servers whose clocks differ by two hours", () => {
	it("agree on the moment at which a token expires", async () => {
		const client = { clientId: randomUUID(), secret: "another-chosen-secret-of-one" };
		await caller.createClient(right(), client);
		await right().admin.ask({
			method: "PUT",
			path: `/admin/clients/${client.clientId}/lifespans`,
			json: { client_credentials_grant_access_token_lifespan: "4s" },
		});
		await Promise.all(
			stack().servers.map(async (server) => {
				const { answer } = await caller.issue(server, client);
				const token = textOf(answer, "access_token") ?? expect.fail("no token");
				const { answer: found } = await caller.introspect(right(), token);
				const expiresAt = Number(memberOf(found, "exp")) * 1000;
				await until("everybody says that it has expired", () => haveExpired(token, expiresAt));
			}),
		);
	});

	async function haveExpired(token: string, expiresAt: number): Promise<boolean> {
		const before = await databaseTime();
		const answers = await Promise.all(stack().servers.map((server) => caller.introspect(server, token)));
		const after = await databaseTime();
		const active = answers.map(({ answer }) => memberOf(answer, "active"));
		// exp is told in whole seconds
		if (after < expiresAt - 500) expect(active).toEqual([true, true, true]);
		if (before > expiresAt + 1500) expect(active).toEqual([false, false, false]);
		return active.every((isActive) => isActive === false);
	}

	it("remove what has expired an hour ago, not what their own clocks take for that", async () => {
		const expired = async (minutes: number) => {
			await caller.issue(right(), CLIENT);
			await stack().database.query(
				`UPDATE access_token SET expires_at = clock_timestamp() - $1::float8 * interval '1 minute'
				WHERE issued_at = (SELECT max(issued_at) FROM access_token)`,
				[minutes],
			);
		};
		const count = async (minutes: number) => {
			const sql = `SELECT count(*)::int AS rows FROM access_token WHERE abs(
				extract(epoch FROM clock_timestamp() - expires_at) / 60 - $1::float8) < 5`;
			const [row] = await stack().database.query<{ readonly rows: number }>(sql, [minutes]);
			return row?.rows;
		};
		await expired(50);
		await expired(70);
		await until("what expired 70 minutes ago is gone", async () => (await count(70)) === 0);
		expect(await count(50)).toBe(1);
	});

	it("tell nobody anything that turns out to be wrong", async () => {
		const recorder = createRecorder();
		const life = {
			caller: createCaller(recorder),
			servers: stack().servers,
			client: CLIENT,
			chance: createChance(1),
		};
		for (let round = 0; round < howMany({ short: 3, full: 30 }); round++)
			await Promise.all([visit(life), visit(life), visit(life), ownTokens(life)]);
		await callRoll({ ...life, history: [...recorder.exchanges] });
		expect(recorder.exchanges.length).toBeGreaterThan(20);
		expect(check(recorder.exchanges).map(describeBreach)).toEqual([]);
	});
});

interface Claims {
	readonly iat: number;
	readonly exp: number;
	readonly auth_time: number;
}

function claimsOf(jwt: string): Claims {
	return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Claims;
}
