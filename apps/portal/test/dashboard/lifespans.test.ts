import { describe, expect, it } from "vitest";
import {
	type LifespanRow,
	lintLifespan,
	readSent,
	spellLifespan,
	writtenOf,
} from "@/components/dashboard/lint-lifespan";
import { lifespans as words } from "@/words/en/lifespans";

const row = (change: Partial<LifespanRow> = {}): LifespanRow => ({
	member: "authorization_code_grant_access_token_lifespan",
	grant_type: "authorization_code",
	token: "access_token",
	own: null,
	server: "1h0m0s",
	longest: "24h0m0s",
	advised: "2h0m0s",
	...change,
});
const refresh = (change: Partial<LifespanRow> = {}) =>
	row({ token: "refresh_token", longest: "720h0m0s", advised: "480h0m0s", ...change });

describe("a lifespan that is typed", () => {
	it.each([
		["", undefined, undefined],
		["10m", "ok", "10 minutes."],
		["1d 1h", "bad", "1 day"],
		["24 hours", "warn", "2 hours"],
		["1 hour, 30 minutes", "ok", "1 hour 30 minutes."],
		["soon", "bad", "10m, 1h 30m or 30d"],
		["never", "bad", "Only a refresh token"],
		["0", "warn", "at once"],
	])("%j: %s", (written, tone, says) => {
		const message = lintLifespan(row(), written, { words });
		expect(message?.tone).toBe(tone);
		if (says !== undefined) expect(message?.text).toContain(says);
	});

	it("is bounded for developers alone", () => {
		expect(lintLifespan(refresh(), "never", { words })?.tone).toBe("bad");
		expect(lintLifespan(refresh({ longest: null }), "never", { words })).toMatchObject({ tone: "warn" });
	});

	it("may stay as an administrator set it", () => {
		expect(lintLifespan(refresh({ own: "-1" }), "never", { words })?.tone).toBe("warn");
		expect(lintLifespan(refresh({ own: "-1" }), "1000h", { words })?.tone).toBe("bad");
	});

	it("of a refresh token is of use when it outlives the access token", () => {
		const access = { row: row(), written: "" };
		expect(lintLifespan(refresh(), "1h", { access, words })?.text).toBe(words.advice.before_access);
		expect(lintLifespan(refresh(), "1h", { access: { ...access, written: "10m" }, words })?.tone).toBe("ok");
	});

	it("is shown as it is typed, and spelled for people", () => {
		expect(writtenOf(row())).toBe("");
		expect(writtenOf(row({ own: "36h0m0s" }))).toBe("1d 12h");
		expect(writtenOf(refresh({ own: "-1" }))).toBe("never");
		expect(spellLifespan(readSent("36h0m1s"), words)).toBe("1 day 12 hours 1 second");
		expect(spellLifespan(readSent("-1"), words)).toBe("Never ends");
	});
});
