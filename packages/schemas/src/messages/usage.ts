import { z } from "zod";

/** login: a person signed in. consent: a person let a client in. token: a token response. refusal: a request refused. */
export const USAGE_KINDS = ["login", "consent", "token", "refusal"] as const;
export type UsageKind = (typeof USAGE_KINDS)[number];

export const USAGE_STEPS = ["hour", "day"] as const;
export type UsageStep = (typeof USAGE_STEPS)[number];

export const usage = z.object({
	/** RFC 3339; the beginning of an hour or a day by UTC. */
	from: z.string(),
	to: z.string(),
	step: z.enum(USAGE_STEPS),
	/** What is not here did not happen. */
	counts: z.array(
		z.object({
			at: z.string(),
			kind: z.enum(USAGE_KINDS),
			/** Of a token the grant type, of a refusal the reason; else "". */
			detail: z.string(),
			count: z.number(),
		}),
	),
});
export type Usage = z.infer<typeof usage>;
