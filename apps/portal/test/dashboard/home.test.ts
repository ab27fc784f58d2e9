import type { ClientsSummary, ServerStatus, SigningKey, SigningKeys, Usage } from "@gatehouse/schemas";
import { describe, expect, it } from "vitest";
import { narrowedBy, readClientListAddress, toFindQuery } from "@/components/dashboard/clients/list-address";
import { findNeeds } from "@/home/attention";
import { axisOf, readFigures } from "@/home/figures";
import { beginOf, readPeriod } from "@/home/periods";

const NOW = Date.parse("2026-11-24T14:07:00Z");
const DAY = 86_400_000;

describe("figures", () => {
	const count = (at: string, kind: Usage["counts"][number]["kind"], detail: string, many: number) => ({
		at,
		kind,
		detail,
		count: many,
	});
	const usage: Usage = {
		from: beginOf("7d", NOW).toISOString(),
		to: "2026-11-25T00:00:00Z",
		step: "day",
		counts: [
			count("2026-11-17T00:00:00Z", "login", "", 4),
			count("2026-11-18T00:00:00Z", "login", "", 5),
			count("2026-11-24T00:00:00Z", "token", "refresh_token", 7),
			count("2026-11-24T00:00:00Z", "token", "urn:new", 2),
			count("2026-11-23T00:00:00Z", "refusal", "code_expired", 1),
			count("2026-11-24T00:00:00Z", "refusal", "client_credential", 3),
		],
	};
	const figures = readFigures(usage, "7d");

	it("are of the period alone, hour by hour or day by day, also where nothing happened", () => {
		expect(beginOf("7d", NOW).toISOString()).toBe("2026-11-11T00:00:00.000Z");
		expect(figures.columns.map(({ at }) => at.slice(8, 10))).toEqual([
			"18",
			"19",
			"20",
			"21",
			"22",
			"23",
			"24",
		]);
		expect(figures.columns.map(({ logins }) => logins)).toEqual([5, 0, 0, 0, 0, 0, 0]);
		expect(beginOf("24h", NOW).toISOString()).toBe("2026-11-22T15:00:00.000Z");
	});

	it("are compared with the time before, as long", () => {
		expect(figures.totals.login).toEqual({ now: 5, before: 4 });
		expect(figures.totals.token).toEqual({ now: 9, before: 0 });
	});

	it("tell tokens by grant, those of a grant that is not known as others, and reasons by how many", () => {
		expect(figures.byGrant).toMatchObject({ refresh_token: 7, other: 2 });
		expect(figures.reasons.map(({ reason }) => reason)).toEqual(["client_credential", "code_expired"]);
	});

	it.each([
		[0, 4],
		[3, 4],
		[9, 20],
		[40, 40],
		[99, 100],
		[14_801, 20_000],
	])("of %i at most have an axis from 0 to %i", (most, top) => {
		const axis = axisOf(most);
		expect(axis.top).toBe(top);
		expect(axis.steps.every(Number.isInteger)).toBe(true);
	});

	it.each([
		["24h", "24h"],
		["year", "7d"],
		[undefined, "7d"],
		[["30d"], "7d"],
	])("of the period %j are those of %s", (asked, period) => {
		expect(readPeriod(asked)).toBe(period);
	});
});

describe("what needs somebody", () => {
	const clients: ClientsSummary = {
		total: 3,
		paused: 0,
		verified: 3,
		posture: { at_risk: 0, to_mend: 0, idle: 0, sound: 3 },
		checks: {},
	};
	const status: ServerStatus = {
		version: "v1",
		started_at: "2026-11-24T00:00:00Z",
		clock_offset_seconds: 0,
		database: { response_ms: 1, bytes: 1, waiting: 0 },
		reaper: { interval: 60, last_run_at: "2026-11-24T14:06:00Z", failures: 0, late: false },
	};
	const key: SigningKey = {
		kid: "k1",
		alg: "RS256",
		state: "active",
		since: "2026-11-01T00:00:00Z",
		until: "2027-02-01T00:00:00Z",
		published_at: "2026-11-01T00:00:00Z",
		may_sign_from: null,
		activated_at: "2026-11-01T00:00:00Z",
		stopped_at: null,
		published_until: null,
		revoked: false,
		jwk: {},
	};
	const keysOf = (change: Partial<SigningKey>): SigningKeys => ({
		keys: [{ ...key, ...change }],
		rotation_interval: 7_776_000,
		publication_lead: 3600,
	});
	const kinds = (known: Parameters<typeof findNeeds>[0]) => findNeeds(known, NOW).map(({ kind }) => kind);

	it("is nothing when all is well", () => {
		expect(kinds({ clients, status, keys: keysOf({}) })).toEqual([]);
	});

	it("is what is at risk first, whatever else there is", () => {
		const posture = { at_risk: 1, to_mend: 2, idle: 0, sound: 0 };
		const checks = { secret_old: 1 };
		expect(kinds({ clients: { ...clients, posture, checks, verified: 1 }, status })).toEqual([
			"at_risk",
			"to_mend",
			"secret_old",
			"unverified",
		]);
	});

	it("leads to the list of just those that are counted", () => {
		const posture = { at_risk: 1, to_mend: 2, idle: 0, sound: 0 };
		const known = { clients: { ...clients, posture, checks: { secret_old: 1 }, verified: 1 }, status };
		const asked = findNeeds(known, NOW).map(({ kind, href = "" }) => {
			const address = readClientListAddress(Object.fromEntries(new URL(href, "http://x").searchParams));
			expect(narrowedBy(address)).toHaveLength(1);
			const { sort: _, ...query } = toFindQuery(address, NOW);
			return [kind, JSON.parse(JSON.stringify(query))];
		});
		expect(Object.fromEntries(asked)).toEqual({
			at_risk: { posture: "at_risk" },
			to_mend: { posture: "to_mend" },
			secret_old: { check: "secret_old" },
			unverified: { verified: "false" },
		});
	});

	it("is for developers only what they can mend: their clients, and verifying is for others", () => {
		expect(kinds({ clients: { ...clients, verified: 0 } })).toEqual([]);
	});

	it("is a reaper that is late, a clock that is off, mail that goes nowhere", () => {
		const ill = {
			...status,
			clock_offset_seconds: -6,
			reaper: { ...status.reaper, late: true },
		};
		const mail = {
			delivery: "console" as const,
			from: null,
			sent: 0,
			failed: 0,
			dropped: 0,
			waiting: 0,
			last_failure: null,
		};
		expect(kinds({ clients, status: ill, mail })).toEqual(["reaper", "clock", "mail"]);
	});

	it("is a key that should have been replaced, or is old and never will be", () => {
		expect(kinds({ clients, status, keys: keysOf({ until: new Date(NOW - DAY).toISOString() }) })).toEqual([
			"keys_overdue",
		]);
		const old = { until: null, since: new Date(NOW - 366 * DAY).toISOString() };
		expect(kinds({ clients, status, keys: keysOf(old) })).toEqual(["keys_unscheduled"]);
		expect(kinds({ clients, status, keys: keysOf({ until: null }) })).toEqual([]);
	});
});
