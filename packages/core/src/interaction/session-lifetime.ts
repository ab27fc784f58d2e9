import type { Config } from "../config.ts";
import type { LoginDecision, Milliseconds } from "../storage/records.ts";

type Accepted = Extract<LoginDecision, { outcome: "accepted" }>;

/** Browsers keep no cookie for longer than 400 days; Hydra's cap. */
const LONGEST: Milliseconds = 180 * 24 * 3_600_000;

/** How long a sign-in lasts, for the cookie and for the server: what the login app said, else the configured time. */
export function sessionLifetime(
	decision: Pick<Accepted, "remember_for">,
	config: Pick<Config, "ttl">,
): Milliseconds {
	const lifetime =
		decision.remember_for > 0 ? decision.remember_for * 1000 : config.ttl.authentication_session;
	return Math.min(lifetime, LONGEST);
}
