import ipaddr from "ipaddr.js";
import type { Clock } from "../runtime/clock.ts";
import type { SignInAttempt, SignInThrottle } from "./sign-in-throttle.ts";

/** How guessing slows down: tries before the waiting begins, the first wait, how long until a try is forgotten, the longest wait. */
interface Slope {
	readonly free: number;
	readonly first: number;
	readonly forgetOneIn: number;
	readonly longest: number;
}

const SECOND = 1000;
/** About twenty guesses an hour on one account, a hundred and fifty on all that one address tries. */
const PER_ACCOUNT: Slope = { free: 5, first: SECOND, forgetOneIn: 180 * SECOND, longest: 900 * SECOND };
const PER_ADDRESS: Slope = { free: 30, first: SECOND, forgetOneIn: 20 * SECOND, longest: 60 * SECOND };
const MOST_ENTRIES = 50_000;

interface Entry {
	readonly tries: number;
	/** When the last try began. */
	readonly last: number;
	readonly waitUntil: number;
}

export interface ThrottleOptions {
	readonly clock: Clock;
	/** Processes that count apart and together grant what one would; default: 1. */
	readonly workers?: number;
	/** How many accounts × addresses, and how many addresses, are remembered. */
	readonly mostEntries?: number;
}

/**
 * Guessing gets slow: each try on an account from an address, and each try from an address, is counted when it
 * begins (so that a thousand at once are a thousand), doubles the wait once the free ones are used up, and is taken
 * back by success. Nothing counts per account alone: whoever tries from elsewhere is not slowed by a stranger.
 */
export function createSignInThrottle(options: ThrottleOptions): SignInThrottle {
	const { clock, workers = 1, mostEntries: limit = MOST_ENTRIES } = options;
	const pairs = createCounter(shareOf(PER_ACCOUNT, workers), clock, limit);
	const addresses = createCounter(shareOf(PER_ADDRESS, workers), clock, limit);
	return {
		begin(attempt) {
			const address = networkOf(attempt.address);
			const pair = pairOf(attempt, address);
			const wait = Math.max(pairs.wait(pair), addresses.wait(address));
			if (wait > 0) return wait;
			pairs.count(pair);
			addresses.count(address);
			return 0;
		},
		succeeded(attempt) {
			const address = networkOf(attempt.address);
			pairs.forget(pairOf(attempt, address));
			addresses.takeBack(address);
		},
		/** Counted when it began. */
		failed() {},
	};
}

/** What one of several processes grants, so that whoever reaches all of them guesses no faster. One try is free anywhere. */
function shareOf({ free, first, forgetOneIn, longest }: Slope, workers: number): Slope {
	return {
		free: Math.max(1, Math.floor(free / workers)),
		first: first * workers,
		forgetOneIn: forgetOneIn * workers,
		longest: longest * workers,
	};
}

function pairOf(attempt: SignInAttempt, address: string): string {
	return `${address} ${attempt.account}`;
}

/**
 * The network that one person has: an IPv4 address, or the /64 of an IPv6 one (whoever has one address of it has
 * them all). What is unknown or no address shares one.
 */
export function networkOf(address: string | undefined): string {
	if (address === undefined || !ipaddr.isValid(address)) return "unknown";
	const parsed = ipaddr.process(address);
	if (parsed.kind() === "ipv4") return parsed.toString();
	return `${parsed.toByteArray().slice(0, 8).join(".")}/64`;
}

interface Counter {
	wait(key: string): number;
	count(key: string): void;
	takeBack(key: string): void;
	forget(key: string): void;
}

/** Counts by key in the order of last use; over its limit the longest unused is forgotten. */
function createCounter(slope: Slope, clock: Clock, limit: number): Counter {
	const entries = new Map<string, Entry>();
	const triesOf = (key: string): number => {
		const entry = entries.get(key);
		if (entry === undefined) return 0;
		return Math.max(0, entry.tries - Math.floor((clock.now() - entry.last) / slope.forgetOneIn));
	};
	return {
		wait: (key) => Math.max(0, (entries.get(key)?.waitUntil ?? 0) - clock.now()),
		count(key) {
			const now = clock.now();
			const tries = triesOf(key) + 1;
			entries.delete(key);
			entries.set(key, { tries, last: now, waitUntil: now + waitAfter(slope, tries) });
			if (entries.size > limit) entries.delete(entries.keys().next().value ?? "");
		},
		takeBack(key) {
			const entry = entries.get(key);
			if (entry === undefined) return;
			const tries = Math.max(0, entry.tries - 1);
			entries.set(key, { ...entry, tries, waitUntil: entry.last + waitAfter(slope, tries) });
		},
		forget: (key) => void entries.delete(key),
	};
}

/** 1 s, 2 s, 4 s, … once the free tries are used up. */
function waitAfter(slope: Slope, tries: number): number {
	const over = tries - slope.free;
	return over < 0 ? 0 : Math.min(slope.longest, slope.first * 2 ** Math.min(over, 20));
}
