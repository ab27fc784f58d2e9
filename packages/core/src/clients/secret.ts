import type { Context } from "../context.ts";
import { digestOf } from "../runtime/digest.ts";
import type { ClientSecretRecord } from "../storage/records.ts";

/** A client secret in plain, to be shown once, and what is stored of it. */
export interface MadeSecret {
	readonly plain: string;
	readonly record: ClientSecretRecord;
}

/** The current secret and five that were rotated, as in Hydra. */
export const SECRETS_MAX = 6;

/** Of 43: whoever reads it still lacks 232 bits. */
const HINT_LENGTH = 4;

/** What calls say of a secret that they mean: derived from what is stored, so that it tells nothing more. */
export function secretId({ digest }: Pick<ClientSecretRecord, "digest">): string {
	return digestOf(digest).toString("hex").slice(0, 24);
}

/** A secret of 256 random bits: one SHA-256 is digest enough. */
export function generateSecret(context: Pick<Context, "random" | "clock">): MadeSecret {
	const plain = context.random.bytes(32).toString("base64url");
	return {
		plain,
		record: {
			algorithm: "sha256",
			digest: digestOf(plain).toString("hex"),
			hint: plain.slice(-HINT_LENGTH),
			createdAt: context.clock.now(),
		},
	};
}

/** A secret that somebody chose may be guessed: it is hashed slowly. */
export async function hashChosenSecret(
	plain: string,
	context: Pick<Context, "passwords" | "clock">,
): Promise<MadeSecret> {
	const digest = await context.passwords.hash(plain);
	return { plain, record: { algorithm: "argon2id", digest, createdAt: context.clock.now() } };
}
