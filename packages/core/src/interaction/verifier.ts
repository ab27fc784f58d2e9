import { createHmac } from "node:crypto";
import { firstKey, type RootKeys } from "../runtime/root-keys.ts";
import type { ConsentDecision, LoginDecision } from "../storage/records.ts";
import type { ChallengeKind } from "./challenge.ts";

export type Decided =
	| { readonly kind: "login"; readonly challenge: string; readonly decision: LoginDecision }
	| { readonly kind: "consent"; readonly challenge: string; readonly decision: ConsentDecision }
	| { readonly kind: "logout"; readonly challenge: string };

/**
 * What the browser brings back once a challenge was decided: as hard to guess as the challenge, an HMAC of it and of
 * the decision under a key of the server's. A decision that is sent twice, by a double click or a retried call, has one
 * verifier, so that whichever answer the browser follows is good. Another decision has another, which replaces it.
 * Like every verifier it is used once, and in the browser that began.
 */
export function deriveVerifier(decided: Decided, { rootKeys }: { readonly rootKeys: RootKeys }): string {
	const bound: readonly [ChallengeKind, string, unknown] = [
		decided.kind,
		decided.challenge,
		decided.kind === "logout" ? null : withoutTime(decided.decision),
	];
	return createHmac("sha256", firstKey(rootKeys.system("verifier")))
		.update(JSON.stringify(bound))
		.digest("base64url");
}

/** When it was decided is not what was decided. */
function withoutTime(decision: LoginDecision | ConsentDecision) {
	return { ...decision, handled_at: undefined };
}
