import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../src/config.ts";
import { decideSteps, type KeyPolicy, signsAt, stateBeganAt, stateEndsAt } from "../../src/keys/key-life.ts";
import { LEAST_PUBLICATION } from "../../src/keys/publication.ts";
import type { SigningKeyRecord } from "../../src/storage/records.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POLICY: KeyPolicy = { interval: 90 * DAY, lead: HOUR };

function key(change: Partial<SigningKeyRecord>): SigningKeyRecord {
	return {
		kid: "k1",
		algorithm: "RS256",
		state: "active",
		publicJwk: {},
		privateJwk: {},
		createdAt: 0,
		longestLifespan: HOUR,
		activateAt: null,
		activatedAt: null,
		stoppedAt: null,
		retireAt: null,
		retiredAt: null,
		revoked: false,
		...change,
	};
}

const active = key({ activatedAt: 10 });
const next = key({ kid: "k2", state: "next", createdAt: 20 });

describe("a next key", () => {
	it("is made as soon as a key signs, so that it is known long before its turn", () => {
		expect(decideSteps([active], POLICY, 10)).toEqual([{ kind: "make_next", algorithm: "RS256" }]);
		expect(decideSteps([active, next], POLICY, 10 + HOUR)).toEqual([]);
	});

	it("signs when the active one has signed for keys.rotation_interval, and another is made", () => {
		const due = 10 + POLICY.interval;
		expect(decideSteps([active, next], POLICY, due - 1)).toEqual([]);
		expect(decideSteps([active, next], POLICY, due)).toEqual([
			{ kind: "rotate", algorithm: "RS256", active: "k1", next: "k2" },
			{ kind: "make_next", algorithm: "RS256" },
		]);
	});

	it("never signs before it was published for keys.publication_lead, whoever asks and however late it is", () => {
		const late = { ...next, createdAt: 100 * DAY };
		const asked = { ...next, activateAt: 21 };
		expect(signsAt(late, active, POLICY)).toBe(100 * DAY + HOUR);
		expect(signsAt(asked, active, POLICY)).toBe(20 + HOUR);
		expect(decideSteps([active, late], POLICY, 100 * DAY + HOUR - 1)).toEqual([]);
		expect(decideSteps([active, asked], POLICY, 20 + HOUR - 1)).toEqual([]);
		expect(decideSteps([active, asked], POLICY, 20 + HOUR)).toHaveLength(2);
	});

	it("waits until it is asked for when keys.rotation_interval is 0", () => {
		const off = { ...POLICY, interval: 0 };
		expect(signsAt(next, active, off)).toBeNull();
		expect(decideSteps([active, next], off, 1000 * DAY)).toEqual([]);
		expect(decideSteps([active, { ...next, activateAt: 50 * DAY }], off, 50 * DAY)).toHaveLength(2);
	});

	it("of another algorithm has a turn of its own", () => {
		const other = key({ kid: "e1", algorithm: "ES256", activatedAt: 10 });
		expect(decideSteps([active, next, other], POLICY, 10)).toEqual([
			{ kind: "make_next", algorithm: "ES256" },
		]);
	});
});

describe("keys.publication_lead", () => {
	it("is no shorter than others may keep a JWK Set without the key", () => {
		const lead = (text: string) => settingsSchema.safeParse({ keys: { publication_lead: text } }).success;
		expect([lead(`${LEAST_PUBLICATION}ms`), lead(`${LEAST_PUBLICATION - 1}ms`)]).toEqual([true, false]);
	});
});

describe("the state of a key", () => {
	const retiring = key({ kid: "k0", state: "retiring", stoppedAt: 30, retireAt: 30 + HOUR });
	const retired = key({ kid: "k-", state: "retired", retiredAt: 40 });
	const keys = [active, next, retiring, retired];

	it("began when it was made, signed, stopped, left", () => {
		expect([next, active, retiring, retired].map(stateBeganAt)).toEqual([20, 10, 30, 40]);
	});

	it("ends together with that of the key before or after it, with the last token, after 30 days", () => {
		const due = 10 + POLICY.interval;
		expect([next, active, retiring, retired].map((one) => stateEndsAt(one, keys, POLICY))).toEqual([
			due,
			due,
			30 + HOUR,
			40 + 30 * DAY,
		]);
		expect(stateEndsAt(active, [active], POLICY)).toBeNull();
	});
});
