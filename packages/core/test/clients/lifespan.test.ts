import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLifespan, parseLifespan } from "../../src/clients/lifespan.ts";

describe("lifespans as Go writes durations", () => {
	it.each([
		["1h30m", "1h30m0s"],
		["31h0m0s", "31h0m0s"],
		["5m", "5m0s"],
		["90s", "1m30s"],
		["1.5s", "1.5s"],
		["200ms", "200ms"],
		["0s", "0s"],
		["0", "0s"],
		["24h0m0.25s", "24h0m0.25s"],
		["1ns", "1ms"],
	])("reads %s and says %s", (text, said) => {
		expect(formatLifespan(parseLifespan(text))).toBe(said);
	});

	it.each(["", "soon", "-1h", "1", "1d", "h", "1h ", "9999999h", "1".repeat(100)])("refuses %j", (text) => {
		expect(parseLifespan(text)).toBeUndefined();
	});

	it("says null for the server's own", () => {
		expect(formatLifespan(undefined)).toBeNull();
	});

	it("reads again what it said", () => {
		fc.assert(
			fc.property(fc.nat({ max: 9_000_000_000_000 }), (milliseconds) => {
				expect(parseLifespan(formatLifespan(milliseconds) ?? "")).toBe(milliseconds);
			}),
		);
	});
});
