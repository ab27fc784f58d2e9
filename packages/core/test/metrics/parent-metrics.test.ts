import { describe, expect, it } from "vitest";
import { addUp } from "../../src/metrics/measures.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createParentMetrics, type ParentMetrics } from "../../src/metrics/parent-metrics.ts";

const NOTHING = {
	keyRing: { records: () => [] },
	outbox: { state: () => ({ sent: 0, failed: 0, dropped: 0, waiting: 0 }) },
	stores: {
		measure: { tables: async () => undefined, pools: () => [{ pool: "hot", used: 1, idle: 2, waiting: 0 }] },
		reaper: { report: () => ({ removed: {}, runs: 0, failures: 0, lastRun: null }) },
	},
} as unknown as Parameters<typeof createMetrics>[0];

const NAMES = {
	issued: 'gatehouse_tokens_issued_total{grant_type="refresh_token"}',
	observed: 'gatehouse_request_duration_seconds_count{operation="token"}',
	idle: 'gatehouse_database_connections{pool="hot",state="idle"}',
	workers: "gatehouse_workers",
	ends: "gatehouse_worker_ends_total",
};

function createWorker() {
	const metrics = createMetrics(NOTHING);
	return {
		...metrics,
		work(times: number) {
			for (let count = 0; count < times; count++) {
				metrics.issued("refresh_token");
				metrics.answered("token", { status: 200, headers: {}, body: "" }, 0.001);
			}
		},
	};
}

async function read(parent: ParentMetrics, living: number) {
	const lines = (await addUp(await parent.all(living)).metrics()).split("\n");
	const value = (name: string) => {
		const line = lines.find((one) => one.startsWith(`${name} `));
		return line === undefined ? undefined : Number(line.slice(name.length + 1));
	};
	return Object.fromEntries(Object.entries(NAMES).map(([name, line]) => [name, value(line)]));
}

describe("what several workers counted", () => {
	it("is the sum of what they last told, and what is measured the sum of those that live", async () => {
		const parent = createParentMetrics();
		const [first, second] = [createWorker(), createWorker()];
		first.work(3);
		second.work(4);
		parent.told(1, await first.own());
		parent.told(2, await second.own());
		expect(await read(parent, 2)).toEqual({ issued: 7, observed: 7, idle: 4, workers: 2, ends: 0 });
		second.work(1);
		parent.told(2, await second.own());
		expect(await read(parent, 2)).toMatchObject({ issued: 8, observed: 8 });
	});

	it("never falls when workers end, however many and at once", async () => {
		const parent = createParentMetrics();
		for (const id of [1, 2, 3]) {
			const worker = createWorker();
			worker.work(id);
			parent.told(id, await worker.own());
		}
		for (const id of [1, 2, 3]) parent.ended(id);
		expect(await read(parent, 0)).toEqual({ issued: 6, observed: 6, idle: undefined, workers: 0, ends: 3 });
		const successor = createWorker();
		successor.work(2);
		parent.told(4, await successor.own());
		expect(await read(parent, 1)).toEqual({ issued: 8, observed: 8, idle: 2, workers: 1, ends: 3 });
	});

	it("counts nothing of a worker that ended before it told anything", async () => {
		const parent = createParentMetrics();
		parent.ended(1);
		expect(await read(parent, 0)).toMatchObject({ issued: undefined, ends: 1 });
	});
});
