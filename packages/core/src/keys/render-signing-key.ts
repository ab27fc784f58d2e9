import type { SigningKey } from "@gatehouse/schemas";
import { renderTime } from "../clients/render-client.ts";
import type { Milliseconds, SigningKeyRecord } from "../storage/records.ts";
import { type KeyPolicy, maySignFrom, stateBeganAt, stateEndsAt } from "./key-life.ts";

/** A key as administrators see it: nothing of its private half. */
export function renderSigningKey(
	key: SigningKeyRecord,
	keys: readonly SigningKeyRecord[],
	policy: KeyPolicy,
): SigningKey {
	const { kty, ...members } = key.publicJwk;
	return {
		kid: key.kid,
		alg: key.algorithm,
		state: key.state,
		since: renderTime(stateBeganAt(key)),
		until: renderOrNull(stateEndsAt(key, keys, policy)),
		published_at: renderTime(key.createdAt),
		may_sign_from: key.state === "next" ? renderTime(maySignFrom(key, policy)) : null,
		activated_at: renderOrNull(key.activatedAt),
		stopped_at: renderOrNull(key.stoppedAt),
		published_until: renderOrNull(key.retiredAt ?? key.retireAt),
		revoked: key.revoked,
		jwk: { use: "sig", kty, kid: key.kid, alg: key.algorithm, ...members },
	};
}

function renderOrNull(time: Milliseconds | null): string | null {
	return time === null ? null : renderTime(time);
}
