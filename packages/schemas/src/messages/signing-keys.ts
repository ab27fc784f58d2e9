import { z } from "zod";

export const SIGNING_ALGORITHMS = ["RS256", "ES256"] as const;
export const KEY_STATES = ["next", "active", "retiring", "retired"] as const;

/** A signing key, without its private half. All times are RFC 3339. */
export const signingKey = z.object({
	kid: z.string(),
	alg: z.string(),
	state: z.enum(KEY_STATES),
	/** Since when it is in this state. */
	since: z.string(),
	/** When the state ends by itself; null: not by itself. A retired key is then forgotten. */
	until: z.string().nullable(),
	/** Since when it is in the JWK Set. */
	published_at: z.string(),
	/** Of a next key: the soonest that it may sign, because everybody can know it by then. */
	may_sign_from: z.string().nullable(),
	/** When it began to sign, and when it stopped. */
	activated_at: z.string().nullable(),
	stopped_at: z.string().nullable(),
	/** When it leaves, or left, the JWK Set. */
	published_until: z.string().nullable(),
	/** An administrator ended it at once. */
	revoked: z.boolean(),
	/** As in the JWK Set. */
	jwk: z.record(z.string(), z.unknown()),
});
export type SigningKey = z.infer<typeof signingKey>;

export const signingKeys = z.object({
	keys: z.array(signingKey),
	/** Seconds that a key signs; null: until an administrator asks for the next one. */
	rotation_interval: z.number().nullable(),
	/** Seconds that a key is in the JWK Set before it signs. */
	publication_lead: z.number(),
});
export type SigningKeys = z.infer<typeof signingKeys>;

export const rotateSigningKeyRequest = z.strictObject({ alg: z.enum(SIGNING_ALGORITHMS) });
export type RotateSigningKeyRequest = z.infer<typeof rotateSigningKeyRequest>;

export const rotateSigningKeyAnswer = z.object({
	/** rotated: this key signs since `at`. scheduled: it is not published long enough, and signs from `at` on. */
	outcome: z.enum(["rotated", "scheduled"]),
	kid: z.string(),
	at: z.string(),
});
export type RotateSigningKeyAnswer = z.infer<typeof rotateSigningKeyAnswer>;
