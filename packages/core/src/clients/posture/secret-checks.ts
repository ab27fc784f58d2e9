import type { Mend } from "@gatehouse/schemas";
import {
	type Check,
	daysSince,
	type Found,
	type JudgedClient,
	type TimedCheck,
	type Times,
} from "./check.ts";
import type { PosturePolicy } from "./policy.ts";

const ROTATE: Mend = {
	operation: "rotateClientSecret",
	label: "Make a new secret",
	effect: "The new secret is shown once. The one before works until you end it.",
	administrator: false,
};

const FORGET: Mend = {
	operation: "forgetRotatedSecrets",
	label: "End the earlier secrets",
	effect: "Only the newest secret works from then on. Tokens that are out stay as they are.",
	administrator: false,
};

export const SECRET_CHECKS: readonly Check[] = [
	{
		check: "secret_chosen",
		severity: "to_mend",
		// > The probability of an attacker guessing generated tokens … MUST be less than or equal to 2^(-128)
		section: "RFC 6749 §10.10",
		find: (client) => {
			const chosen = client.secrets.map(({ algorithm }) => algorithm === "argon2id");
			if (!chosen.includes(true)) return undefined;
			return {
				sentence: "Somebody chose this secret, so it can be guessed or reused. Let the server make one.",
				// the newest is the server's own already: the chosen ones wait to be ended
				mend: chosen[0] === true ? ROTATE : FORGET,
			};
		},
	},
];

export const SECRET_AGE: TimedCheck = {
	check: "secret_old",
	severity: "to_mend",
	section: "RFC 6819 §5.2.3.6, portal.posture.secret_age",
	find: findOldSecret,
};

function findOldSecret(client: JudgedClient, policy: PosturePolicy, { now }: Times): Found | undefined {
	const limit = policy.secretAge;
	if (limit === null || client.tokenEndpointAuthMethod === "none") return undefined;
	const live = client.secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
	const [newest] = live;
	const oldest = live.toSorted((one, other) => one.createdAt - other.createdAt)[0];
	if (newest === undefined || oldest === undefined || now - oldest.createdAt <= limit) return undefined;
	return {
		sentence: `A secret is ${daysSince(oldest.createdAt, now)} days old. Whoever once saw it can still use it.`,
		mend: now - newest.createdAt > limit ? ROTATE : FORGET,
	};
}
