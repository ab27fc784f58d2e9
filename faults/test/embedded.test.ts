import { randomInt } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { checkStoredState } from "../src/checker/stored-state.ts";
import { isAnswered } from "../src/history/exchange.ts";
import { createRecorder } from "../src/history/recorder.ts";
import { createCaller } from "../src/load/caller.ts";
import { createChance } from "../src/load/chance.ts";
import { startCrowd } from "../src/load/crowd.ts";
import { comeAndGo, ownTokens, visit } from "../src/load/people.ts";
import { callRoll } from "../src/load/roll-call.ts";
import { report } from "../src/report.ts";
import { startEmbeddedStack } from "../src/stack/embedded-stack.ts";
import { until } from "../src/until.ts";
import { howMany } from "./form.ts";

it("a server and the database that it brings: one ends with the other, and nothing that was answered is lost", async () => {
	const seed = randomInt(2 ** 32);
	const chance = createChance(seed);
	const stack = await startEmbeddedStack();
	onTestFinished(stack.stop);
	const { server } = stack;
	const recorder = createRecorder();
	const caller = createCaller(recorder);
	const client = { clientId: "app", secret: "a-chosen-secret-of-the-application" };
	await caller.createClient(server, client);

	const life = { caller, servers: [server], client, chance };
	const crowd = startCrowd([
		{ people: 6, work: () => visit(life) },
		{ people: 2, work: () => ownTokens(life) },
		{ people: 1, work: () => comeAndGo(life) },
	]);
	/** Its supervisor starts the server again, and the server its database. */
	const kill = async (victim: "server" | "postmaster") => {
		await delay(chance() * 1200);
		const [pid, struck] = [server.pid(), performance.now()];
		process.kill(victim === "server" ? pid : stack.postmaster(), "SIGKILL");
		await until("the server has ended with it", () => server.pid() !== pid);
		await until("it serves again", async () => isAnswered(await caller.issue(server, client), 200));
		return { victim, outage: performance.now() - struck };
	};
	const kills = [];
	try {
		for (let round = 0; round < howMany({ short: 1, full: 10 }); round++)
			kills.push(await kill("server"), await kill("postmaster"));
	} finally {
		await crowd.stop();
	}
	const asked = [...recorder.exchanges];
	await callRoll({ ...life, history: asked });

	console.log(report({ seed, kills, asked, looked: recorder.exchanges.length - asked.length }));
	expect(check(recorder.exchanges).map(describeBreach)).toEqual([]);
	expect(await checkStoredState(stack.query)).toEqual([]);
});
