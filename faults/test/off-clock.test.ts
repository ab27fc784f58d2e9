import { randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { type Exchange, memberOf, textOf } from "../src/history/exchange.ts";
import { createRecorder, type Recorder } from "../src/history/recorder.ts";
import { authorize } from "../src/load/authorize.ts";
import { type Caller, createCaller } from "../src/load/caller.ts";
import { createChance } from "../src/load/chance.ts";
import { ownTokens, visit } from "../src/load/people.ts";
import { callRoll } from "../src/load/roll-call.ts";
import { type Stack, startStack } from "../src/stack/stack.ts";
import type { SupervisedServer } from "../src/stack/supervised-server.ts";
import { until } from "../src/until.ts";
import { howMany } from "./form.ts";

const HOUR = 3_600_000;
const CLIENT = { clientId: "app", secret: "a-chosen-secret-of-the-application" };
const OFF_CLOCK = pathToFileURL(path.resolve(import.meta.dirname, "../src/stack/off-clock.ts"));

describe.each([
	["ahead", HOUR],
	["behind", -HOUR],
])("the clock of one server is an hour %s", (_, offset) => {
	const held: { stack?: Stack; recorder: Recorder } = { recorder: createRecorder() };
	const caller: Caller = createCaller(held.recorder);
	const stack = () => held.stack ?? expect.fail("used before beforeAll");
	const right = () => stack().servers[0] ?? expect.fail("no server");
	const off = () => stack().servers[1] ?? expect.fail("no server");

	beforeAll(async () => {
		held.stack = await startStack([
			// what is reaped is reaped by the one that is off
			{ name: "right", environment: { DB_REAPER_INTERVAL: "0" } },
			{
				name: "off",
				environment: { DB_REAPER_INTERVAL: "1s" },
				preload: [`${OFF_CLOCK}?milliseconds=${offset}`],
			},
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

	/** What is asked, and that the seconds in it are between the database's time before and after. */
	async function expectNow(ask: () => Promise<readonly number[]>): Promise<void> {
		const before = Math.floor((await databaseTime()) / 1000);
		for (const seconds of await ask()) {
			expect(seconds).toBeGreaterThanOrEqual(before);
			expect(seconds).toBeLessThanOrEqual((await databaseTime()) / 1000);
		}
	}

	const redeem = async (begins: SupervisedServer, ends: SupervisedServer): Promise<Exchange> => {
		const turns = [begins, ends].values();
		const anyServer = () => turns.next().value ?? ends;
		const code = await authorize({ caller, client: CLIENT, subject: randomUUID(), anyServer });
		return caller.redeem(ends, CLIENT, code ?? expect.fail("no code"));
	};
	const directions = () => [[off(), off()] as const, [off(), right()] as const, [right(), off()] as const];

	it("which it logs, and says when the operator asks whether it is ready", async () => {
		const { body } = await off().admin.ask({ path: "/health/ready" });
		const { clock_offset_seconds: told } = JSON.parse(body) as { readonly clock_offset_seconds: number };
		expect(Math.abs(told - offset / 1000)).toBeLessThanOrEqual(5);
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
				const idToken = textOf(answer, "id_token") ?? expect.fail("no ID token");
				const claims = claimsOf(idToken);
				const found = await caller.introspect(right(), textOf(answer, "access_token") ?? "");
				expect(memberOf(found.answer, "active")).toBe(true);
				const [issuedAt, expiresAt] = [memberOf(found.answer, "iat"), memberOf(found.answer, "exp")];
				expect(claims.exp - claims.iat).toBe(3600);
				expect(Number(expiresAt) - Number(issuedAt)).toBe(3600);
				return [claims.iat, claims.auth_time, Number(issuedAt)];
			});
		}
	});

	it("and so are the times that clients and sessions are stored with", async () => {
		await expectNow(async () => {
			const client = { clientId: randomUUID(), secret: "" };
			const created = await caller.createClient(off(), client);
			return [Math.ceil(Date.parse(textOf(created.answer, "created_at") ?? "") / 1000)];
		});
	});

	it("and a refresh token is spent and joined by the database's time", async () => {
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
		// not recorded: the checker knows no other way for time to pass
		const silent = createCaller(createRecorder());
		for (const [first, second] of directions()) {
			const { answer } = await redeem(first, second);
			const token = textOf(answer, "refresh_token") ?? "";
			await silent.refresh(first, CLIENT, token);
			await stack().database.query(
				"UPDATE refresh_token SET consumed_at = consumed_at - interval '11 seconds' WHERE consumed_at IS NOT NULL",
			);
			const late = await silent.refresh(second, CLIENT, token);
			expect(textOf(late.answer, "error")).toBe("invalid_grant");
		}
	});

	it("and a token expires on both at the moment that it names", async () => {
		const client = { clientId: randomUUID(), secret: "another-chosen-secret-of-one" };
		await caller.createClient(off(), client);
		await right().admin.ask({
			method: "PUT",
			path: `/admin/clients/${client.clientId}/lifespans`,
			json: { client_credentials_grant_access_token_lifespan: "3s" },
		});
		for (const server of [off(), right()]) {
			const token = textOf((await caller.issue(server, client)).answer, "access_token") ?? "";
			const expiresAt = Number(memberOf((await caller.introspect(right(), token)).answer, "exp")) * 1000;
			expect(expiresAt).toBeGreaterThan(0);
			await until("the token has expired", async () => {
				const answers = await Promise.all(
					[off(), right()].map(async (one) => {
						const before = await databaseTime();
						const isActive = memberOf((await caller.introspect(one, token)).answer, "active");
						// exp is told in whole seconds
						if ((await databaseTime()) < expiresAt) expect(isActive).toBe(true);
						if (before >= expiresAt + 1000) expect(isActive).toBe(false);
						return isActive;
					}),
				);
				return answers.every((isActive) => isActive === false);
			});
		}
	});

	it("and it removes what has expired an hour ago, not what its own clock takes for that", async () => {
		const token = async (minutes: number) => {
			const { answer } = await caller.issue(off(), CLIENT);
			const before = new Date((await databaseTime()) - 10_000).toISOString();
			await stack().database.query(
				`UPDATE access_token SET expires_at = $1::timestamptz - $2::float8 * interval '1 minute'
				WHERE issued_at = (SELECT max(issued_at) FROM access_token)`,
				[before, minutes],
			);
			return answer;
		};
		const count = async (minutes: number) => {
			const sql = `SELECT count(*)::int AS rows FROM access_token
				WHERE expires_at BETWEEN now() - ($1::float8 + 5) * interval '1 minute' AND now() - ($1::float8 - 5) * interval '1 minute'`;
			const [row] = await stack().database.query<{ readonly rows: number }>(sql, [minutes]);
			return row?.rows;
		};
		await token(50);
		await token(70);
		await until("what expired 70 minutes ago is gone", async () => (await count(70)) === 0);
		expect(await count(50)).toBe(1);
	});

	it("and nothing that anybody was told turns out to be wrong", async () => {
		const recorder = createRecorder();
		const ordinary = createCaller(recorder);
		const life = { caller: ordinary, servers: stack().servers, client: CLIENT, chance: createChance(1) };
		for (let round = 0; round < howMany({ short: 3, full: 20 }); round++)
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
