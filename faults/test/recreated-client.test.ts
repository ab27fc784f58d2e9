import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { type Answer, type Credentials, isAnswered, memberOf, textOf } from "../src/history/exchange.ts";
import { createRecorder } from "../src/history/recorder.ts";
import { authorize, stepsToCode } from "../src/load/authorize.ts";
import { createCaller } from "../src/load/caller.ts";
import { startCrowd } from "../src/load/crowd.ts";
import { insist } from "../src/load/insist.ts";
import { type Stack, startStack } from "../src/stack/stack.ts";
import { until } from "../src/until.ts";
import { howMany } from "./form.ts";

const held: { stack?: Stack } = {};
const recorder = createRecorder();
const caller = createCaller(recorder);
const servers = () => held.stack?.servers ?? expect.fail("used before beforeAll");
const first = () => servers()[0] ?? expect.fail("no server");
const second = () => servers()[1] ?? expect.fail("no server");

beforeAll(async () => {
	held.stack = await startStack();
});
afterAll(() => held.stack?.stop());

/** A client that both servers know, and whose chosen secret both have verified and remember. */
async function knownEverywhere(clientId: string): Promise<Credentials> {
	const client = { clientId, secret: `a chosen secret ${randomUUID()}` };
	const created = await insist(() => caller.createClient(first(), client));
	expect(created.answer?.status).toBe(201);
	for (const server of servers()) expect((await caller.issue(server, client)).answer?.status).toBe(200);
	return client;
}

/** Its tokens: of its own, and of a person's grant. */
async function tokensOf(client: Credentials): Promise<readonly (Answer | undefined)[]> {
	const own = await caller.issue(second(), client);
	const code = await authorize({ caller, client, subject: randomUUID(), anyServer: second });
	const granted = await caller.redeem(second(), client, code ?? expect.fail("no code"));
	return [own.answer, granted.answer];
}

/** Everything that the old secret and the old tokens could still open, on one server after the other. */
async function tryOld(client: Credentials, answers: readonly (Answer | undefined)[]): Promise<void> {
	const [access, granted] = answers.map((answer) => textOf(answer, "access_token") ?? "");
	const refresh = textOf(answers[1], "refresh_token") ?? "";
	for (const server of servers()) {
		await caller.issue(server, client);
		await caller.introspect(server, access ?? "");
		await caller.userinfo(server, granted ?? "");
		await caller.introspect(server, refresh);
		await caller.refresh(server, client, refresh);
		await caller.revoke(server, client, "ory_at_of-nobody");
	}
}

describe("a client that is deleted and created again while it is in use", () => {
	const rounds = () => howMany({ short: 5, full: 60 });

	it("is another one: the old secret never passes, the old tokens are never active", async () => {
		const clientId = randomUUID();
		for (let round = 0; round < rounds(); round++) {
			const old = await knownEverywhere(clientId);
			const tokens = await tokensOf(old);
			const crowd = startCrowd([{ people: 6, work: () => tryOld(old, tokens) }]);
			const tried = recorder.exchanges.length;
			await until("the old secret is in use", () => recorder.exchanges.length > tried + 20);
			expect((await insist(() => caller.deleteClient(first(), clientId))).answer?.status).toBe(204);
			const young = { clientId, secret: `a newer secret ${randomUUID()}` };
			const created = await insist(() => caller.createClient(round % 2 === 0 ? first() : second(), young));
			const youngTokens = await Promise.all(servers().map((server) => caller.issue(server, young)));
			await crowd.stop();
			await tryOld(old, tokens);

			expect(created.answer?.status).toBe(201);
			for (const { answer } of youngTokens) expect(answer?.status).toBe(200);
			for (const server of servers()) {
				expect((await caller.issue(server, old)).answer?.status).toBe(401);
				const token = textOf(youngTokens[0]?.answer, "access_token") ?? "";
				expect(memberOf((await caller.introspect(server, token)).answer, "active")).toBe(true);
			}
			await caller.deleteClient(second(), clientId);
		}
	});

	it("is there once, whoever deletes and creates it at the same time", async () => {
		const clientId = randomUUID();
		for (let round = 0; round < rounds(); round++) {
			const old = await knownEverywhere(clientId);
			const tokens = await tokensOf(old);
			const crowd = startCrowd([{ people: 3, work: () => tryOld(old, tokens) }]);
			const created = await Promise.all(
				servers().map(async (server) => {
					await insist(() => caller.deleteClient(server, clientId));
					const young = { clientId, secret: `a newer secret ${randomUUID()}` };
					return insist(() => caller.createClient(server, young));
				}),
			);
			await crowd.stop();
			// the second of two deletions may have met what was created between them
			const made = created.filter((one) => isAnswered(one, 201));
			expect(made.length).toBeGreaterThanOrEqual(1);
			const alive = await Promise.all(
				made.flatMap(({ act }) => servers().map((server) => caller.issue(server, act.client))),
			);
			expect(alive.filter((one) => isAnswered(one, 200)).length).toBe(servers().length);
			await caller.deleteClient(first(), clientId);
		}
	});

	it("gets no code of an authorization that was begun with the one before", async () => {
		const clientId = randomUUID();
		for (const step of ["accept login", "signed in", "accept consent", "complete"]) {
			const old = await knownEverywhere(clientId);
			const steps = stepsToCode({ client: old, subject: randomUUID() });
			let next = steps.next();
			while (!next.done) {
				if (next.value.name === step) {
					await caller.deleteClient(first(), clientId);
					await knownEverywhere(clientId);
				}
				const { answer } = await caller.step(second(), next.value.name, next.value.ask);
				next = steps.next(answer ?? expect.fail("no answer"));
			}
			expect(next.value).toBeUndefined();
			await caller.deleteClient(first(), clientId);
		}
	});

	it("and nothing that anybody was told turns out to be wrong", () => {
		expect(recorder.exchanges.length).toBeGreaterThan(200);
		expect(check(recorder.exchanges).map(describeBreach)).toEqual([]);
	});
});
