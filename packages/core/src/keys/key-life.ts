import type { Milliseconds, SigningKeyRecord } from "../storage/records.ts";
import type { SigningAlgorithm } from "./key-ring.ts";

/** `keys.*` of the settings. */
export interface KeyPolicy {
	/** How long a key signs; 0: until somebody asks for another. */
	readonly interval: Milliseconds;
	/** How long a key is published before it signs. */
	readonly lead: Milliseconds;
}

/** What is to be done now so that the keys of an algorithm are as they should be. */
export type KeyStep =
	/** A key to follow the active one, published from now on. */
	| { readonly kind: "make_next"; readonly algorithm: SigningAlgorithm }
	| {
			readonly kind: "rotate";
			readonly algorithm: SigningAlgorithm;
			readonly active: string;
			readonly next: string;
	  };

/** How long a retired key is still listed, without its private half. */
export const RETIRED_KEPT: Milliseconds = 30 * 86_400_000;

/**
 * next → active → retiring → retired: a key is published before it signs, and stays published until the last of what it
 * signed has expired. The one that follows is made as soon as the one before it signs, so it has long been known when
 * its turn comes, and when somebody wants it at once.
 */
export function decideSteps(
	keys: readonly SigningKeyRecord[],
	policy: KeyPolicy,
	now: Milliseconds,
): readonly KeyStep[] {
	return keys.flatMap((active): readonly KeyStep[] => {
		if (active.state !== "active" || !isKnown(active.algorithm)) return [];
		const { algorithm } = active;
		const next = findNext(keys, algorithm);
		if (next === undefined) return [{ kind: "make_next", algorithm }];
		const at = signsAt(next, active, policy);
		if (at === null || at > now) return [];
		return [
			{ kind: "rotate", algorithm, active: active.kid, next: next.kid },
			{ kind: "make_next", algorithm },
		];
	});
}

/** When this next key takes over; null: when somebody asks for it. Never before it was published long enough. */
export function signsAt(
	next: SigningKeyRecord,
	active: SigningKeyRecord,
	policy: KeyPolicy,
): Milliseconds | null {
	const scheduled = policy.interval === 0 ? null : (active.activatedAt ?? active.createdAt) + policy.interval;
	const wanted = earlier(next.activateAt, scheduled);
	return wanted === null ? null : Math.max(wanted, maySignFrom(next, policy));
}

/** @NOTE everybody who may still hold a JWK Set without it must have had to fetch another */
export function maySignFrom(next: SigningKeyRecord, { lead }: KeyPolicy): Milliseconds {
	return next.createdAt + lead;
}

export function findNext(keys: readonly SigningKeyRecord[], algorithm: string): SigningKeyRecord | undefined {
	return keys.find((key) => key.algorithm === algorithm && key.state === "next");
}

export function findActive(
	keys: readonly SigningKeyRecord[],
	algorithm: string,
): SigningKeyRecord | undefined {
	return keys.find((key) => key.algorithm === algorithm && key.state === "active");
}

/** When the state of a key ends by itself; null: not by itself. */
export function stateEndsAt(
	key: SigningKeyRecord,
	keys: readonly SigningKeyRecord[],
	policy: KeyPolicy,
): Milliseconds | null {
	switch (key.state) {
		case "next": {
			const active = findActive(keys, key.algorithm);
			return active === undefined ? null : signsAt(key, active, policy);
		}
		case "active": {
			const next = findNext(keys, key.algorithm);
			return next === undefined ? null : signsAt(next, key, policy);
		}
		case "retiring":
			return key.retireAt;
		case "retired":
			return key.retiredAt === null ? null : key.retiredAt + RETIRED_KEPT;
	}
}

/** When the state of a key began. */
export function stateBeganAt(key: SigningKeyRecord): Milliseconds {
	const since = { next: null, active: key.activatedAt, retiring: key.stoppedAt, retired: key.retiredAt };
	return since[key.state] ?? key.createdAt;
}

function earlier(left: Milliseconds | null, right: Milliseconds | null): Milliseconds | null {
	if (left === null || right === null) return left ?? right;
	return Math.min(left, right);
}

function isKnown(algorithm: string): algorithm is SigningAlgorithm {
	return algorithm === "RS256" || algorithm === "ES256";
}
