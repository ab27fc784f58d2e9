import { randomInt } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { check, describeBreach } from "../src/checker/check.ts";
import { checkStoredState } from "../src/checker/stored-state.ts";
import { createRecorder } from "../src/history/recorder.ts";
import { killAgainAndAgain } from "../src/kills.ts";
import { createCaller } from "../src/load/caller.ts";
import { createChance } from "../src/load/chance.ts";
import { startCrowd } from "../src/load/crowd.ts";
import { comeAndGo, ownTokens, visit } from "../src/load/people.ts";
import { callRoll } from "../src/load/roll-call.ts";
import { report } from "../src/report.ts";
import { startStack } from "../src/stack/stack.ts";
import { howMany } from "./form.ts";

it("what was answered is there, and once, whatever is killed in the middle of it", async () => {
	const seed = randomInt(2 ** 32);
	const chance = createChance(seed);
	const stack = await startStack([
		{ name: "A", environment: { SERVE_WORKERS: "2" } },
		{ name: "B", environment: { SERVE_WORKERS: "1" } },
	]);
	onTestFinished(stack.stop);
	const { servers, database } = stack;
	const recorder = createRecorder();
	const caller = createCaller(recorder);
	const client = { clientId: "app", secret: "a-chosen-secret-of-the-application" };
	await caller.createClient(servers[0] ?? expect.fail(), client);

	const life = { caller, servers, client, chance };
	const crowd = startCrowd([
		{ people: 8, work: () => visit(life) },
		{ people: 4, work: () => ownTokens(life) },
		{ people: 2, work: () => comeAndGo(life) },
	]);
	const kills = await killAgainAndAgain({
		...life,
		stack,
		kills: howMany({ short: 8, full: 100 }),
	}).finally(crowd.stop);
	const asked = [...recorder.exchanges];
	await callRoll({ caller, servers, history: asked });

	console.log(report({ seed, kills, asked, looked: recorder.exchanges.length - asked.length }));
	expect(check(recorder.exchanges).map(describeBreach)).toEqual([]);
	expect(await checkStoredState(database.query)).toEqual([]);
});
