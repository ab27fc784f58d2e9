import type { Posture, PostureCheck, PostureFinding, PostureState } from "@gatehouse/schemas";
import type { Check, Found, JudgedClient, TimedCheck, Times } from "./check.ts";
import { GRANT_CHECKS } from "./grant-checks.ts";
import { LIFESPAN_CHECKS } from "./lifespan-checks.ts";
import type { PosturePolicy } from "./policy.ts";
import { REDIRECT_CHECKS } from "./redirect-checks.ts";
import { SECRET_AGE, SECRET_CHECKS } from "./secret-checks.ts";
import { DISUSE, STANDING_CHECKS } from "./standing-checks.ts";

/** What stays true until somebody changes the client, the policy or the rules: its outcome is stored with the client. */
const LASTING_CHECKS: readonly Check[] = [
	...REDIRECT_CHECKS,
	...GRANT_CHECKS,
	...SECRET_CHECKS,
	...LIFESPAN_CHECKS,
	...STANDING_CHECKS,
];

/** What time alone makes true. Whoever adds one says it in SQL as well, for lists. */
const TIMED_CHECKS: readonly TimedCheck[] = [SECRET_AGE, DISUSE];

const WORST_FIRST = ["at_risk", "to_mend", "idle"] as const;

/**
 * Everything that a client's configuration fails, worst first.
 *
 * @see [RFC 9700 - Best Practices](https://www.rfc-editor.org/rfc/rfc9700#section-2)
 */
export function judgePosture(client: JudgedClient, policy: PosturePolicy, times: Times): Posture {
	const findings = [
		...LASTING_CHECKS.flatMap((check) => render(check, check.find(client, policy))),
		...TIMED_CHECKS.flatMap((check) => render(check, check.find(client, policy, times))),
	].toSorted((one, other) => WORST_FIRST.indexOf(one.severity) - WORST_FIRST.indexOf(other.severity));
	return { state: stateOf(findings), findings };
}

/** Raised whenever a check would find otherwise: what is stored of it is then derived anew. */
export const RULES = 1;

/** The lasting checks that a client fails: what is stored of its posture. */
export function failedLastingChecks(
	client: JudgedClient,
	policy: PosturePolicy,
): { readonly atRisk: readonly PostureCheck[]; readonly toMend: readonly PostureCheck[] } {
	const failed = LASTING_CHECKS.filter(({ find }) => find(client, policy) !== undefined);
	const of = (wanted: Check["severity"]) =>
		failed.filter(({ severity }) => severity === wanted).map(({ check }) => check);
	return { atRisk: of("at_risk"), toMend: of("to_mend") };
}

function render(check: Check | TimedCheck, found: Found | undefined): readonly PostureFinding[] {
	if (found === undefined) return [];
	return [
		{
			check: check.check,
			severity: check.severity,
			section: check.section,
			sentence: found.sentence,
			values: [...(found.values ?? [])],
			mend: found.mend ?? null,
		},
	];
}

function stateOf(findings: readonly PostureFinding[]): PostureState {
	return findings[0]?.severity ?? "sound";
}
