import { OPERATIONS, type Operation } from "@gatehouse/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INPUTS, inputsOf } from "./inputs.ts";
import { TABLE } from "./table.ts";
import { type BadInputWorld, createBadInputWorld, describeAnswer } from "./world.ts";

const ALL = Object.keys(OPERATIONS) as Operation[];

describe("bad input, for every operation", () => {
	let world: BadInputWorld;

	beforeAll(async () => {
		world = await createBadInputWorld();
	});
	afterAll(() => world.close());

	it("is in the table: every operation, and every kind of input that it can get", () => {
		const wanted = Object.fromEntries(ALL.map((operation) => [operation, inputsOf(operation).toSorted()]));
		const there = Object.entries(TABLE).map(([operation, rows]) => [operation, Object.keys(rows).toSorted()]);
		expect(Object.fromEntries(there)).toEqual(wanted);
	});

	it.each(ALL)("%s answers as the table says, and changes nothing", async (operation) => {
		const before = await world.rows();
		const answers: Record<string, string> = {};
		for (const input of inputsOf(operation)) {
			const response = await world.send(operation, INPUTS[input](operation));
			answers[input] = describeAnswer(response);
			const allow = response.headers["allow"];
			if (response.status === 405) expect(String(allow).split(", ")).toContain(OPERATIONS[operation].method);
			else expect(allow).toBeUndefined();
		}
		expect(answers).toEqual(TABLE[operation]);
		expect(await world.rows()).toEqual(before);
	});
});
