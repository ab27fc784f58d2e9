import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../admin-access/world.ts";

let world: World;
let administrator: Person;
beforeAll(async () => {
	world = await createWorld();
	administrator = await world.person("administrator");
});
afterAll(() => world.close());

describe("the status of a server", () => {
	it("tells of its version, clock, database and reaper", async () => {
		const { status, body } = await world.call("getServerStatus", { as: administrator });
		expect(status).toBe(200);
		expect(body).toMatchObject({
			version: expect.stringMatching(/^v\d/) as unknown,
			database: { waiting: 0 },
			reaper: { interval: 0, last_run_at: null, failures: 0, late: false },
		});
		expect(body.database.bytes).toBeGreaterThan(100_000);
		expect(body.database.response_ms).toBeGreaterThan(0);
		expect(Math.abs(body.clock_offset_seconds)).toBeLessThanOrEqual(1);
		expect(Date.parse(body.started_at)).toBeLessThanOrEqual(world.context.clock.now());
	});

	it("tells when the reaper last ran", async () => {
		await world.context.stores.reaper.run();
		const { body } = await world.call("getServerStatus", { as: administrator });
		expect(world.context.clock.now() - Date.parse(body.reaper.last_run_at)).toBeLessThan(60_000);
	});

	it("tells that the reaper is late, when it is on and has not run for five intervals", async () => {
		const late = await createWorld({ db: { reaper_interval: "1ms" } });
		await late.context.stores.reaper.stop();
		const person = await late.person("administrator");
		const { body } = await late.call("getServerStatus", { as: person });
		expect(body.reaper).toMatchObject({ interval: 0.001, late: true });
		await late.close();
	});
});
