import { describe, expect, it } from "vitest";
import { createSignInThrottle, networkOf } from "../../src/accounts/memory-throttle.ts";
import type { SignInThrottle } from "../../src/accounts/sign-in-throttle.ts";

function createWorld(mostEntries?: number) {
	const clock = { time: 1_000_000, now: () => clock.time };
	const throttle = createSignInThrottle({ clock, ...(mostEntries === undefined ? {} : { mostEntries }) });
	return { clock, throttle };
}

function failTimes(
	throttle: SignInThrottle,
	times: number,
	attempt: Parameters<SignInThrottle["begin"]>[0],
): number {
	let wait = 0;
	for (let tries = 0; tries < times; tries++) {
		wait = throttle.begin(attempt);
		if (wait === 0) throttle.failed(attempt);
	}
	return wait;
}

describe("guessing a password gets slow", () => {
	const victim = { account: "v@example.com", address: "198.51.100.7" };

	it("lets a person mistype a few times, then makes each try wait twice as long", () => {
		const { clock, throttle } = createWorld();
		expect(failTimes(throttle, 5, victim)).toBe(0);
		for (const seconds of [1, 2, 4, 8, 16]) {
			expect(throttle.begin(victim)).toBe(seconds * 1000);
			clock.time += seconds * 1000;
			expect(throttle.begin(victim)).toBe(0);
		}
	});

	it("lets nobody guess faster who reaches several workers", () => {
		const clock = { time: 1_000_000, now: () => clock.time };
		const guessesADay = (workers: number): number => {
			const throttles = Array.from({ length: workers }, () => createSignInThrottle({ clock, workers }));
			const end = clock.time + 86_400_000;
			let guesses = 0;
			while (clock.time < end) {
				const waits = throttles.map((throttle) => throttle.begin(victim));
				guesses += waits.filter((wait) => wait === 0).length;
				clock.time += Math.max(1, Math.min(...waits));
			}
			return guesses;
		};
		const alone = guessesADay(1);
		for (const workers of [2, 4, 8]) expect(guessesADay(workers)).toBeLessThanOrEqual(alone * 1.2);
	});

	it("leaves one mistake free at each of many workers", () => {
		const throttle = createSignInThrottle({ clock: { now: () => 0 }, workers: 64 });
		expect(throttle.begin(victim)).toBe(0);
	});

	it("counts a try when it begins, so that a hundred at once are a hundred", () => {
		const { throttle } = createWorld();
		const begun = Array.from({ length: 100 }, () => throttle.begin(victim));
		expect(begun.filter((wait) => wait === 0)).toHaveLength(5);
	});

	it("forgets with time, so that a day's worth of guesses stays small", () => {
		const { clock, throttle } = createWorld();
		let guesses = 0;
		const end = clock.time + 86_400_000;
		while (clock.time < end) {
			const wait = throttle.begin(victim);
			if (wait === 0) guesses++;
			clock.time += wait === 0 ? 1 : wait;
		}
		expect(guesses).toBeGreaterThan(100);
		expect(guesses).toBeLessThan(700);
	});

	it("never locks anybody out: from another address the person gets in while a stranger guesses", () => {
		const { throttle } = createWorld();
		expect(failTimes(throttle, 50, victim)).toBeGreaterThan(0);
		expect(throttle.begin({ ...victim, address: "203.0.113.9" })).toBe(0);
		expect(throttle.begin({ ...victim, address: "2001:db8::1" })).toBe(0);
	});

	it("slows an address that tries many accounts, and leaves other addresses alone", () => {
		const { throttle } = createWorld();
		let wait = 0;
		for (let number = 0; number < 40; number++)
			wait = throttle.begin({ account: `a${number}@example.com`, address: "198.51.100.7" });
		expect(wait).toBeGreaterThan(0);
		expect(throttle.begin({ account: "a1@example.com", address: "198.51.100.8" })).toBe(0);
	});

	it("counts an IPv6 network of one person as one, and an IPv4 address in IPv6 clothes as itself", () => {
		expect(networkOf("2001:db8:1:2::3")).toBe(networkOf("2001:db8:1:2:ffff::9"));
		expect(networkOf("2001:db8:1:2::3")).not.toBe(networkOf("2001:db8:1:3::3"));
		expect(networkOf("::ffff:198.51.100.7")).toBe(networkOf("198.51.100.7"));
		expect(networkOf("no address")).toBe(networkOf(undefined));
	});

	it("takes a success back, of this account and address alone", () => {
		const { throttle } = createWorld();
		failTimes(throttle, 4, victim);
		const other = { ...victim, account: "o@example.com" };
		failTimes(throttle, 5, other);
		throttle.begin(victim);
		throttle.succeeded(victim);
		expect(failTimes(throttle, 5, victim)).toBe(0);
		expect(throttle.begin(other)).toBeGreaterThan(0);
	});

	it("does not let an attacker with an account of their own wash away guesses at another's", () => {
		const { clock, throttle } = createWorld();
		const own = { account: "attacker@example.com", address: victim.address };
		let guesses = 0;
		for (let round = 0; round < 200; round++) {
			if (throttle.begin(victim) === 0) guesses++;
			if (throttle.begin(own) === 0) throttle.succeeded(own);
			clock.time += 10;
		}
		expect(guesses).toBeLessThan(10);
	});

	it("remembers a bounded number, the longest unused forgotten first", () => {
		const { throttle } = createWorld(100);
		failTimes(throttle, 6, victim);
		for (let number = 0; number < 99; number++) throttle.begin({ account: "x", address: `10.0.0.${number}` });
		expect(throttle.begin(victim)).toBeGreaterThan(0);
		for (let number = 0; number < 10; number++) throttle.begin({ account: "x", address: `10.0.1.${number}` });
		expect(throttle.begin(victim)).toBe(0);
	});
});
