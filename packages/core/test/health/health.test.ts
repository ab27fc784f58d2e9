import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/runtime/clock.ts";
import type { Stores } from "../../src/storage/contracts/stores.ts";
import { createTestEngine } from "../../src/testing/index.ts";
import { bodyOf, useTokenWorld } from "../token/world.ts";

const world = useTokenWorld();

describe("Hydra's health and version", () => {
	it.each(["public", "admin"] as const)("alive and ready on the %s port", async (listener) => {
		for (const path of ["/health/alive", "/health/ready"]) {
			expect(bodyOf(await world.send({ listener, path }), 200)).toEqual({ status: "ok" });
		}
	});

	it("the version on the admin port only", async () => {
		const body = bodyOf(await world.send({ listener: "admin", path: "/version" }), 200);
		expect(body["version"]).toMatch(/^v\d+\.\d+\.\d+/);
		expect((await world.send({ path: "/version" })).status).toBe(404);
	});
});

describe("ready", () => {
	const withPing = async (ping: Stores["ping"]) => {
		const engine = await createTestEngine({ database: world.database });
		Object.assign(engine.context.stores, { ping });
		return engine;
	};

	it("is 503 when the database is silent, with detail on the admin port only; alive goes on", async () => {
		const engine = await withPing(() => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.1:5432")));
		const admin = bodyOf(await engine.send({ listener: "admin", path: "/health/ready" }), 503);
		expect(admin).toEqual({ errors: { database: "The database does not answer." } });
		const open = bodyOf(await engine.send({ path: "/health/ready" }), 503);
		expect(open).toEqual({ errors: { database: "unavailable" } });
		bodyOf(await engine.send({ path: "/health/alive" }), 200);
		await engine.close();
	});

	it("says on the admin port when this machine's clock is off by more than 5 s", async () => {
		const engine = await withPing(async () => systemClock.now() - 7000);
		const admin = bodyOf(await engine.send({ listener: "admin", path: "/health/ready" }), 200);
		expect(admin).toEqual({ status: "ok", clock_offset_seconds: 7 });
		expect(bodyOf(await engine.send({ path: "/health/ready" }), 200)).toEqual({ status: "ok" });
		await engine.close();
	});
});
