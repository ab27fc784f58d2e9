import { describe, expect, it } from "vitest";
import { type BatchLimits, createBatch } from "../../src/storage/postgres/batch.ts";
import { RowsFailedError } from "../../src/storage/postgres/statement.ts";

/** A statement that ends when the test says so. */
function createWire(limits: Partial<BatchLimits> = {}) {
	const sent: { rows: readonly string[]; now: number; end(error?: Error): void }[] = [];
	const batch = createBatch<string, string>({
		name: "letters",
		limits: { inFlight: 1, rows: 100, queue: 100, patience: 60_000, ...limits },
		send: (rows, now) =>
			new Promise((resolve, reject) => {
				const end = (error?: Error) =>
					error === undefined ? resolve(rows.map((row) => row.toUpperCase())) : reject(error);
				sent.push({ rows, now, end });
			}),
	});
	return { batch, sent, rows: () => sent.map((one) => one.rows.join("")) };
}

/** Two turns of the event loop, for an answer and for what goes out after it: whatever can go out now has gone. */
const turn = async () => {
	for (let count = 0; count < 2; count++) await new Promise((resolve) => setImmediate(resolve));
};

const isSettled = async (promise: Promise<unknown>) => {
	await turn();
	return (await Promise.race([promise.catch(() => {}), Promise.resolve("not yet")])) !== "not yet";
};

describe("group commit", () => {
	it("sends together what arrives together, and what arrives meanwhile as the next", async () => {
		const { batch, sent, rows } = createWire();
		const first = [batch(["a"], 1), batch(["b", "c"], 3), batch(["d"], 2)];
		await turn();
		const second = [batch(["e"], 4), batch(["f"], 5)];
		await turn();
		expect(rows()).toEqual(["abcd"]);
		sent[0]?.end();
		expect(await Promise.all(first)).toEqual([["A"], ["B", "C"], ["D"]]);
		await turn();
		expect(rows()).toEqual(["abcd", "ef"]);
		expect(sent.map(({ now }) => now)).toEqual([3, 5]);
		sent[1]?.end();
		expect(await Promise.all(second)).toEqual([["E"], ["F"]]);
	});

	it("answers nobody before the statement with their rows has ended", async () => {
		const { batch, sent } = createWire();
		const first = batch(["a"], 0);
		await turn();
		const second = batch(["b"], 0);
		expect(await isSettled(first)).toBe(false);
		sent[0]?.end();
		await first;
		expect(await isSettled(second)).toBe(false);
		sent[1]?.end();
		expect(await second).toEqual(["B"]);
	});

	it("lets no question join the same one that was sent already: something may have been acknowledged since", async () => {
		const { batch, sent, rows } = createWire();
		const before = batch(["x"], 0);
		await turn();
		const after = batch(["x"], 0);
		sent[0]?.end();
		await before;
		await turn();
		expect(rows()).toEqual(["x", "x"]);
		sent[1]?.end();
		await after;
	});

	it("tears nobody's rows apart, and is bounded", async () => {
		const { batch, sent, rows } = createWire({ rows: 3 });
		const answers = ["ab", "cd", "e", "fghij", "k"].map((text) => batch([...text], 0));
		for (let count = 0; count < 4; count++) {
			await turn();
			sent[count]?.end();
		}
		expect((await Promise.all(answers)).flat().join("")).toBe("ABCDEFGHIJK");
		expect(rows()).toEqual(["ab", "cde", "fghij", "k"]);
	});

	it("has as many statements on their way as it may, not one more", async () => {
		const { batch, sent } = createWire({ inFlight: 2, rows: 1 });
		const answers = ["a", "b", "c"].map((row) => batch([row], 0));
		await turn();
		expect(sent).toHaveLength(2);
		sent[1]?.end();
		expect(await answers[1]).toEqual(["B"]);
		await turn();
		expect(sent).toHaveLength(3);
		sent[0]?.end();
		sent[2]?.end();
		await Promise.all(answers);
	});

	it("goes on after a statement that failed, and fails only those whose rows were in it", async () => {
		const { batch, sent } = createWire();
		const first = batch(["a"], 0);
		await turn();
		const second = batch(["b"], 0);
		sent[0]?.end(new Error("away"));
		await expect(first).rejects.toThrow("away");
		await turn();
		sent[1]?.end();
		expect(await second).toEqual(["B"]);
	});

	it("gives each caller what became of their own rows", async () => {
		const { batch, sent } = createWire();
		const [good, bad, mixed] = [batch(["a"], 0), batch(["b"], 0), batch(["c", "d"], 0)];
		await turn();
		const failed = (text: string) => ({ status: "rejected", reason: new Error(text) }) as const;
		const done = (value: string) => ({ status: "fulfilled", value }) as const;
		sent[0]?.end(new RowsFailedError([done("A"), failed("b is bad"), done("C"), failed("d is bad")]));
		expect(await good).toEqual(["A"]);
		await expect(bad).rejects.toThrow("b is bad");
		await expect(mixed).rejects.toMatchObject({
			name: "RowsFailedError",
			settled: [done("C"), failed("d is bad")],
		});
	});
});

describe("a queue that is full", () => {
	const unavailable = { error: "temporarily_unavailable", status: 503, headers: { "retry-after": "1" } };

	it("refuses what comes then, and answers what waits", async () => {
		const { batch, sent } = createWire({ queue: 2 });
		const first = batch(["a"], 0);
		await turn();
		const waiting = [batch(["b"], 0), batch(["c"], 0)];
		await expect(batch(["d"], 0)).rejects.toMatchObject({ ...unavailable, reason: "batch_full_letters" });
		sent[0]?.end();
		await first;
		await turn();
		sent[1]?.end();
		expect(await Promise.all(waiting)).toEqual([["B"], ["C"]]);
	});

	it("lets nobody wait too long, and never sends what was refused", async () => {
		const { batch, sent, rows } = createWire({ patience: 20 });
		const first = batch(["a"], 0);
		await turn();
		await expect(batch(["b"], 0)).rejects.toMatchObject({ ...unavailable, reason: "batch_waited_letters" });
		const last = batch(["c"], 0);
		sent[0]?.end();
		expect(await first).toEqual(["A"]);
		await turn();
		sent[1]?.end();
		expect(await last).toEqual(["C"]);
		expect(rows()).toEqual(["a", "c"]);
	});
});
