import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	formatLifespan,
	NEVER,
	parseLifespan,
	parseWrittenLifespan,
	writeLifespan,
} from "../../src/clients/lifespan.ts";

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

describe("lifespans as people write them", () => {
	it.each([
		["30d", "720h0m0s", "30d"],
		["1h 30m", "1h30m0s", "1h 30m"],
		["1h30m", "1h30m0s", "1h 30m"],
		["2 weeks", "336h0m0s", "14d"],
		["1 Year", "8760h0m0s", "365d"],
		["1 day, 12 hours", "36h0m0s", "1d 12h"],
		[" 90 seconds ", "1m30s", "1m 30s"],
		["1.5h", "1h30m0s", "1h 30m"],
		["250ms", "250ms", "250ms"],
		["0", "0s", "0s"],
		["never", "-1", "never"],
		["-1", "-1", "never"],
	])("reads %s, sends %s and says %s", (text, sent, said) => {
		const read = parseWrittenLifespan(text) ?? Number.NaN;
		expect(formatLifespan(read)).toBe(sent);
		expect(writeLifespan(read)).toBe(said);
	});

	it.each(["", "soon", "30", "-1h", "1 fortnight", "h", "1h2", "300 years", "1 month", "1h ".repeat(40)])(
		"refuses %j",
		(text) => {
			expect(parseWrittenLifespan(text)).toBeUndefined();
		},
	);

	it("reads again what it said, and all that Go says", () => {
		fc.assert(
			fc.property(fc.oneof(fc.nat({ max: 9_000_000_000_000 }), fc.constant(NEVER)), (milliseconds) => {
				expect(parseWrittenLifespan(writeLifespan(milliseconds))).toBe(milliseconds);
				expect(parseWrittenLifespan(formatLifespan(milliseconds))).toBe(milliseconds);
			}),
		);
	});
});
