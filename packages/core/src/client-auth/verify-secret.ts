import { digestOf, isEqual } from "../runtime/digest.ts";
import type { ClientRecord } from "../storage/records.ts";
import type { VerifyContext } from "./method.ts";

/**
 * Whether it is one of the client's live secrets: the current one, or a rotated one that has not expired.
 *
 * Only a secret that a person chose costs a slow hash. That the time tells a stranger which client ids exist is no loss:
 * the authorization endpoint says so to everybody. That strangers could keep the hasher busy with made-up ids would be.
 */
export async function isSecretOf(
	client: ClientRecord | undefined,
	secret: string,
	{ clock, passwords, verifiedSecrets }: VerifyContext,
): Promise<boolean> {
	if (client === undefined) return false;
	const now = clock.now();
	const live = client.secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
	const digest = Buffer.from(digestOf(secret).toString("hex"));
	const generated = live.filter(({ algorithm }) => algorithm === "sha256");
	if (generated.map((stored) => isEqual(digest, Buffer.from(stored.digest))).includes(true)) return true;
	const chosen = live.filter(({ algorithm }) => algorithm === "argon2id");
	for (const { digest: stored } of chosen) {
		if (await verifiedSecrets.verify({ client, secret, stored }, passwords)) return true;
	}
	return false;
}
