import { randomUUID } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { checkStoredState } from "../src/checker/stored-state.ts";
import { type Answer, type Exchange, isAnswered, memberOf, textOf } from "../src/history/exchange.ts";
import { createRecorder } from "../src/history/recorder.ts";
import type { Ask } from "../src/http/ask.ts";
import { cutOff, ENDINGS, toBytes } from "../src/http/cut.ts";
import { authorize, stepsToCode } from "../src/load/authorize.ts";
import { ASKS, createCaller, isForAdmin } from "../src/load/caller.ts";
import { createChance } from "../src/load/chance.ts";
import { callRoll } from "../src/load/roll-call.ts";
import { type Stack, startStack } from "../src/stack/stack.ts";
import type { SupervisedServer } from "../src/stack/supervised-server.ts";
import { until } from "../src/until.ts";
import { howMany } from "./form.ts";

const CLIENT = { clientId: "app", secret: "a-chosen-secret-of-the-application" };
const held: { stack?: Stack } = {};
const recorder = createRecorder();
const caller = createCaller(recorder);
const stack = () => held.stack ?? expect.fail("used before beforeAll");
const first = () => stack().servers[0] ?? expect.fail("no server");
const second = () => stack().servers[1] ?? expect.fail("no server");

beforeAll(async () => {
	held.stack = await startStack();
	await caller.createClient(first(), CLIENT);
});
afterAll(() => held.stack?.stop());

const doorOf = (server: SupervisedServer, ask: Ask) => (isForAdmin(ask) ? server.admin : server.open);

async function someCode() {
	const authorization = { client: CLIENT, subject: randomUUID() };
	const code = await authorize({ caller, anyServer: first, ...authorization });
	return code ?? expect.fail("no code");
}

async function someTokens(): Promise<Answer | undefined> {
	return (await caller.redeem(first(), CLIENT, await someCode())).answer;
}

/** Sends all but the end of a request, in many lengths, and goes. */
async function cutEverywhere(ask: Ask, framing: "length" | "chunked" = "length"): Promise<void> {
	const { origin } = doorOf(first(), ask);
	const whole = toBytes(origin, ask, framing);
	const apart = howMany({ short: 11, full: 1 });
	const lengths = Array.from({ length: Math.ceil(whole.length / apart) }, (_, index) => index * apart);
	// the last byte is what makes it a request
	const cuts = [...lengths, whole.length - 1].values();
	const work = async () => {
		for (const length of cuts) {
			const ending = ENDINGS[length % ENDINGS.length] ?? "close";
			await cutOff({ origin, bytes: whole.subarray(0, length), ending });
		}
	};
	await Promise.all(Array.from({ length: 8 }, work));
	// whatever the server makes of the last of them, it is at it before it answers what came later
	await first().admin.ask({ path: "/health/ready" });
}

describe("a request that breaks off, at whichever byte, has done nothing", () => {
	it("on the way to a code", async () => {
		const steps = stepsToCode({ client: CLIENT, subject: randomUUID() });
		let next = steps.next();
		while (!next.done) {
			const { ask } = next.value;
			await cutEverywhere(ask);
			next = steps.next(await doorOf(first(), ask).ask(ask));
		}
		expect(next.value).toBeDefined();
	});

	it.each(["length", "chunked"] as const)("of a code that is redeemed (%s)", async (framing) => {
		const code = await someCode();
		await cutEverywhere(ASKS.redeem(CLIENT, code), framing);
		expect((await caller.redeem(first(), CLIENT, code)).answer?.status).toBe(200);
	});

	it("of a refresh token", async () => {
		const token = textOf(await someTokens(), "refresh_token") ?? "";
		await cutEverywhere(ASKS.refresh(CLIENT, token));
		expect(memberOf((await caller.introspect(first(), token)).answer, "active")).toBe(true);
		expect((await caller.refresh(first(), CLIENT, token)).answer?.status).toBe(200);
	});

	it("of a revocation", async () => {
		const token = textOf(await someTokens(), "access_token") ?? "";
		await cutEverywhere(ASKS.revoke(CLIENT, token));
		expect(memberOf((await caller.introspect(first(), token)).answer, "active")).toBe(true);
		expect((await caller.revoke(first(), CLIENT, token)).answer?.status).toBe(200);
	});

	it("of a client that is created, and deleted", async () => {
		const client = { clientId: randomUUID(), secret: "another-chosen-secret" };
		await cutEverywhere(ASKS.createClient(client));
		expect((await caller.getClient(first(), client.clientId)).answer?.status).toBe(404);
		expect((await caller.createClient(first(), client)).answer?.status).toBe(201);
		await cutEverywhere(ASKS.deleteClient(client.clientId));
		expect((await caller.getClient(first(), client.clientId)).answer?.status).toBe(200);
		expect((await caller.deleteClient(first(), client.clientId)).answer?.status).toBe(204);
	});
});

/** A whole request, whose connection ends before the answer: it may be done, or not. */
async function hangUp(act: Exchange["act"], ask: Ask, after: number): Promise<void> {
	const { origin } = doorOf(first(), ask);
	const ending = ENDINGS[Math.floor(after) % ENDINGS.length] ?? "close";
	await recorder.record(first().name, act, async () => {
		await cutOff({ origin, bytes: toBytes(origin, ask), ending, after });
		throw new Error("hung up");
	});
}

const ROUNDS = { short: 15, full: 300 };
/** Milliseconds that a client waits before it hangs up: less than an answer takes, and more. */
const LONGEST = 12;

describe("a client that hangs up and asks again, of another server, gets a right answer", () => {
	const chance = createChance(1);
	const rounds = (work: () => Promise<Exchange>) => async () => {
		const statuses: number[] = [];
		for (let round = 0; round < howMany(ROUNDS); round++) statuses.push((await work()).answer?.status ?? 0);
		const counts = [...Map.groupBy(statuses, (status) => status)].map(([status, { length }]) => [
			status,
			length,
		]);
		console.log(`${expect.getState().currentTestName}: ${JSON.stringify(Object.fromEntries(counts))}`);
	};

	it(
		"a code: its tokens, or a refusal that ended what nobody received",
		rounds(async () => {
			const code = await someCode();
			const act = { type: "redeem", client: CLIENT, code: code.code } as const;
			await hangUp(act, ASKS.redeem(CLIENT, code), chance() * LONGEST);
			const again = await caller.redeem(second(), CLIENT, code);
			expect(isAnswered(again, 200, 400)).toBe(true);
			return again;
		}),
	);

	it(
		"a refresh: the one successor, which works",
		rounds(async () => {
			const token = textOf(await someTokens(), "refresh_token") ?? "";
			const act = { type: "refresh", client: CLIENT, token } as const;
			await hangUp(act, ASKS.refresh(CLIENT, token), chance() * LONGEST);
			const again = await caller.refresh(second(), CLIENT, token);
			const successor = textOf(again.answer, "refresh_token") ?? expect.fail("no successor");
			expect((await caller.refresh(first(), CLIENT, successor)).answer?.status).toBe(200);
			return again;
		}),
	);

	it(
		"a revocation: it is done",
		rounds(async () => {
			const token = textOf((await caller.issue(first(), CLIENT)).answer, "access_token") ?? "";
			await hangUp({ type: "revoke", client: CLIENT, token }, ASKS.revoke(CLIENT, token), chance() * LONGEST);
			const again = await caller.revoke(second(), CLIENT, token);
			expect(memberOf((await caller.introspect(first(), token)).answer, "active")).toBe(false);
			return again;
		}),
	);

	it(
		"a new client: it is there, whole, whoever of the two made it",
		rounds(async () => {
			const client = { clientId: randomUUID(), secret: "another-chosen-secret" };
			// hashing its secret takes longer than the rest
			await hangUp({ type: "create_client", client }, ASKS.createClient(client), chance() * 8 * LONGEST);
			const again = await caller.createClient(second(), client);
			expect(isAnswered(again, 201, 409)).toBe(true);
			expect((await caller.issue(second(), client)).answer?.status).toBe(200);
			return again;
		}),
	);

	it(
		"a deletion: it is gone",
		rounds(async () => {
			const { clientId } = { clientId: randomUUID() };
			await caller.createClient(first(), { clientId, secret: "" });
			await hangUp({ type: "delete_client", clientId }, ASKS.deleteClient(clientId), chance() * LONGEST);
			const again = await caller.deleteClient(second(), clientId);
			expect(isAnswered(again, 204, 404)).toBe(true);
			return again;
		}),
	);

	/**
	 * What was hung up may be done last, and then its verifier, which nobody received, replaces the newer one: the browser
	 * is told to begin again.
	 */
	it(
		"the pages' own calls: the way goes on, or begins again",
		rounds(async () => {
			const subject = randomUUID();
			const steps = stepsToCode({ client: CLIENT, subject });
			let next = steps.next();
			let last: Exchange | undefined;
			while (!next.done) {
				const { name, ask } = next.value;
				if (name === "accept login" || name === "accept consent")
					await hangUp({ type: "step", name }, ask, chance() * LONGEST);
				last =
					name === "complete"
						? await caller.complete(second(), { client: CLIENT, subject, ask })
						: await caller.step(second(), name, ask);
				next = steps.next(last.answer ?? expect.fail("no answer"));
			}
			if (next.value === undefined) {
				expect(last?.answer?.status).toBe(400);
				await someCode();
			}
			return last ?? expect.fail("no step");
		}),
	);

	it(
		"a browser on its last step: a code, or a page that sends it back to the application",
		rounds(async () => {
			const subject = randomUUID();
			const steps = stepsToCode({ client: CLIENT, subject });
			let next = steps.next();
			while (!next.done && next.value.name !== "complete") {
				const { name, ask } = next.value;
				const { answer } = await caller.step(first(), name, ask);
				next = steps.next(answer ?? expect.fail("no answer"));
			}
			if (next.done) return expect.fail("the way ended early");
			const { ask } = next.value;
			await hangUp({ type: "authorize", client: CLIENT, subject }, ask, chance() * LONGEST);
			return caller.complete(second(), { client: CLIENT, subject, ask });
		}),
	);
});

describe("afterwards", () => {
	it("nothing that anybody was told turns out to be wrong, and nothing is half done", async () => {
		await callRoll({ caller, servers: stack().servers, history: [...recorder.exchanges] });
		expect(check(recorder.exchanges).map(describeBreach)).toEqual([]);
		expect(await checkStoredState(stack().database.query)).toEqual([]);
	});

	it("the server is as healthy as before: no connection is left, no error was logged", async () => {
		expect((await caller.issue(first(), CLIENT)).answer?.status).toBe(200);
		for (const door of [first().open, first().admin]) door.close();
		const pid = first().pid();
		// to its database, its parent and its listeners
		await until("its connections are closed", () => countSockets(pid) <= 20);
		expect(first().output()).not.toMatch(/"level":"(?:error|fatal)"/);
		expect(first().pid()).toBe(pid);
	});
});

function countSockets(pid: number): number {
	const folder = `/proc/${pid}/fd`;
	const isSocket = (name: string) => {
		try {
			return readlinkSync(`${folder}/${name}`).startsWith("socket:");
		} catch {
			return false;
		}
	};
	try {
		return readdirSync(folder).filter(isSocket).length;
	} catch {
		// no such folder but on Linux
		return 0;
	}
}
