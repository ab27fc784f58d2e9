import { describe, expect, it, onTestFinished } from "vitest";
import { createTestContext, createTestDatabase } from "../../src/testing/index.ts";
import { DAY, HOUR, inMinutes, keysOf, put } from "./rows.ts";

async function withSettings(audit: { readonly retention?: string; readonly max_events?: number }) {
	const database = await createTestDatabase();
	const { context, close } = await createTestContext({ database, settings: { audit } });
	onTestFinished(async () => {
		await close();
		await database.drop();
	});
	return { database, reaper: context.stores.reaper };
}

describe("audit.retention: an event", () => {
	it("that is older is removed, and counted; a younger one stays", async () => {
		const { database, reaper } = await withSettings({ retention: "24h" });
		const old = await put(database, "audit_event", { at: inMinutes(-DAY - 1) });
		const young = await put(database, "audit_event", { at: inMinutes(1 - DAY) });
		expect(await reaper.run()).toMatchObject({ audit_event: 1 });
		const left = await keysOf(database, "audit_event");
		expect([left.has(old), left.has(young)]).toEqual([false, true]);
	});

	it("stays as long as there is room when it is 0", async () => {
		const { database, reaper } = await withSettings({ retention: "0" });
		await put(database, "audit_event", { at: inMinutes(-10_000 * DAY) });
		expect(await reaper.run()).toMatchObject({ audit_event: 0 });
	});
});

const fill = `INSERT INTO audit_event (at, kind, actor_kind)
	SELECT now() - n * interval '1 second', $1, 'nobody' FROM generate_series(1, $2::int) n`;

describe("audit.max_events", () => {
	it("the newest are kept", async () => {
		const { database, reaper } = await withSettings({ max_events: 1000 });
		await database.query(fill, ["login.completed", 3210]);
		const newest = await put(database, "audit_event", {});
		expect(await reaper.run()).toMatchObject({ audit_event: 2211 });
		const [left] = await database.query<{ number: number; oldest: number }>(
			"SELECT count(*)::int AS number, round(extract(epoch FROM now() - min(at)))::int AS oldest FROM audit_event",
		);
		expect(left?.number).toBe(1000);
		expect(left?.oldest).toBeLessThan(1100);
		expect((await keysOf(database, "audit_event")).has(newest)).toBe(true);
	});

	it("a flood of refusals, which strangers can cause, takes no other event's place", async () => {
		const { database, reaper } = await withSettings({ max_events: 11_000 });
		const old = await put(database, "audit_event", { at: inMinutes(-10 * HOUR) });
		await database.query(fill, ["request.refused", 12_000]);
		expect(await reaper.run()).toMatchObject({ audit_event: 2000 });
		expect((await keysOf(database, "audit_event")).has(old)).toBe(true);
	});
});
