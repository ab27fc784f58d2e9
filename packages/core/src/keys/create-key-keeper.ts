import { SERVER } from "../audit/actor.ts";
import { renderTime } from "../clients/render-client.ts";
import type { Log } from "../context.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Random } from "../runtime/random.ts";
import type { SigningKeyStore } from "../storage/contracts/signing-keys.ts";
import type { AuditActor, Milliseconds } from "../storage/records.ts";
import type { KeyKeeper, RotateNow } from "./key-keeper.ts";
import { decideSteps, findActive, findNext, type KeyPolicy, type KeyStep, maySignFrom } from "./key-life.ts";
import type { KeyRing, SigningAlgorithm } from "./key-ring.ts";
import { EXPIRY_LEEWAY } from "./publication.ts";
import { createSigningKey } from "./signing-key.ts";

export interface KeyKeeperOptions {
	readonly store: SigningKeyStore;
	readonly keyRing: KeyRing;
	readonly clock: Clock;
	readonly random: Random;
	readonly policy: KeyPolicy;
	/** `ttl.id_token` */
	readonly lifespan: Milliseconds;
	readonly log: Pick<Log, "info">;
}

/** How often a change is decided anew because another server changed the keys meanwhile. */
const TRIES = 5;

export function createKeyKeeper(options: KeyKeeperOptions): KeyKeeper {
	return {
		policy: options.policy,
		turn: () => turn(options),
		rotateNow: (algorithm, actor) => rotateNow(algorithm, actor, options),
		revoke: (kid, actor) => revoke(kid, actor, options),
	};
}

async function turn(options: KeyKeeperOptions): Promise<void> {
	const { store, keyRing, clock, policy, log } = options;
	await keyRing.reread();
	const isOver = keyRing
		.records()
		.some(({ state, retireAt }) => state === "retiring" && retireAt !== null && retireAt <= clock.now());
	const retired = isOver ? await store.retire(clock.now()) : 0;
	if (retired > 0) log.info({ keys: retired }, "signing keys left the JWK Set: what they signed has expired");
	const steps = decideSteps(keyRing.records(), policy, clock.now());
	for (const step of steps) await take(step, SERVER, options);
	// also when another server did it: it has by now
	if (isOver || steps.length > 0) await keyRing.reread();
}

async function take(
	step: KeyStep,
	actor: AuditActor,
	options: KeyKeeperOptions,
): Promise<"done" | "conflict"> {
	const { store, clock, policy, log } = options;
	if (step.kind === "make_next") {
		await store.createIfNone(await createSigningKey(step.algorithm, "next", options));
		return "done";
	}
	const now = clock.now();
	const publishedSince = now - policy.lead;
	const details = { kid: step.next, alg: step.algorithm, before: step.active };
	const audit = { at: now, kind: "signing_key.rotated", actor, details } as const;
	const outcome = await store.rotate({ ...step, publishedSince, leeway: EXPIRY_LEEWAY, now, audit });
	if (outcome === "conflict") return "conflict";
	log.info({ kid: step.next, before: step.active, alg: step.algorithm }, "another key signs from now on");
	return "done";
}

async function rotateNow(
	algorithm: SigningAlgorithm,
	actor: AuditActor,
	options: KeyKeeperOptions,
): Promise<RotateNow> {
	const { store, keyRing, clock, policy } = options;
	let first: string | undefined;
	for (let tries = 0; tries < TRIES; tries++) {
		await keyRing.reread();
		const keys = keyRing.records();
		const active = findActive(keys, algorithm);
		if (active === undefined) return { outcome: "unknown" };
		first ??= active.kid;
		// Somebody else rotated at the same moment: once is what both wanted.
		if (active.kid !== first) {
			return { outcome: "rotated", kid: active.kid, at: active.activatedAt ?? active.createdAt };
		}
		const next = findNext(keys, algorithm);
		if (next === undefined) {
			await take({ kind: "make_next", algorithm }, actor, options);
			continue;
		}
		const at = maySignFrom(next, policy);
		const now = clock.now();
		if (at > now) {
			const details = { kid: next.kid, alg: algorithm, signs_from: renderTime(at) };
			const audit = { at: now, kind: "signing_key.scheduled", actor, details } as const;
			if ((await store.schedule(next.kid, now, audit)) === "conflict") continue;
			await keyRing.reread();
			return { outcome: "scheduled", kid: next.kid, at };
		}
		const step = { kind: "rotate", algorithm, active: active.kid, next: next.kid } as const;
		if ((await take(step, actor, options)) === "conflict") continue;
		await take({ kind: "make_next", algorithm }, actor, options);
		await keyRing.reread();
		return { outcome: "rotated", kid: next.kid, at: now };
	}
	throw new Error("the signing keys change faster than they are read");
}

async function revoke(
	kid: string,
	actor: AuditActor,
	options: KeyKeeperOptions,
): Promise<"revoked" | "unknown" | "retired"> {
	const { store, keyRing, clock, log } = options;
	for (let tries = 0; tries < TRIES; tries++) {
		await keyRing.reread();
		const key = keyRing.records().find((one) => one.kid === kid);
		if (key === undefined) return "unknown";
		if (key.state === "retired") return "retired";
		const algorithm = key.algorithm as SigningAlgorithm;
		const substitute =
			key.state === "active" ? await createSigningKey(algorithm, "active", options) : undefined;
		const now = clock.now();
		const details = { kid, alg: algorithm, state: key.state };
		const audit = { at: now, kind: "signing_key.revoked", actor, details } as const;
		const outcome = await store.revoke({ kid, state: key.state, substitute, now, audit });
		if (outcome === "conflict") continue;
		log.info({ kid, alg: algorithm, state: key.state }, "a signing key was revoked");
		if (key.state !== "retiring") await take({ kind: "make_next", algorithm }, actor, options);
		await keyRing.reread();
		return "revoked";
	}
	throw new Error("the signing keys change faster than they are read");
}
